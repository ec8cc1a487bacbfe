/** Adding a connection and changing one: its secret goes in, and never out again. */
import type { ConnectionFields } from '../../../contract/connection.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { Secret } from '../../platform/secret.ts'
import { type Context, change } from '../audit/index.ts'
import { type Connection, checkFields, takesSecretAnew } from './connection.ts'
import { getConnection } from './list-connections.ts'
import {
  countConnections,
  insertConnection,
  isNameTaken,
  type KeptConnection,
  updateConnection,
} from './store-connections.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** Whether connections may lead to private addresses: on a laptop, to try things out. */
    connectionsToPrivate: boolean
  }
}

const mostConnections = 50

export async function addConnection(
  ctx: Context,
  { fields, secret }: { fields: ConnectionFields; secret: string },
): Promise<Connection> {
  const kept = await compose(ctx, { id: newId('con'), version: 1, fields, secret: new Secret(secret) })
  const added = await change(ctx, async (tx) => {
    if ((await countConnections(tx, ctx.company)) >= mostConnections)
      throw new AppError('conflict', { reason: 'too_many', bound: mostConnections })
    const isNew = await insertConnection(tx, ctx.company, kept)
    if (!isNew) return { result: false, unrecorded: 'the name was taken' }
    return { result: true, events: [{ name: 'connection.added', facts: factsOf(kept) }] }
  })
  if (!added) throw new AppError('conflict', { reason: 'name_taken' })
  return getConnection(ctx, kept.id)
}

/** Without a secret the one that is kept goes on; `invalid_input` where the change takes it anew, `conflict` where it was changed meanwhile. */
export async function changeConnection(ctx: Context, { id, fields, secret, seen }: Change): Promise<Connection> {
  const before = await getConnection(ctx, id)
  requireSeen(before, seen)
  const after = checkFields(fields, rulesOf(ctx))
  if (secret === undefined && takesSecretAnew({ before, after }, rulesOf(ctx)))
    throw new AppError('invalid_input', {
      field: 'secret',
      reason: 'secret_anew',
      problem: 'The secret is needed again.',
    })
  const kept =
    secret === undefined
      ? { ...after, id, version: before.version, sealed: before.sealed, by: ctx.actor.name, now: ctx.clock.now() }
      : await compose(ctx, { id, version: before.version + 1, fields: after, secret: new Secret(secret) })
  const reason = await change(ctx, async (tx) => {
    if (await isNameTaken(tx, ctx.company, kept)) return { result: 'name_taken', unrecorded: 'the name was taken' }
    const isDone = await updateConnection(tx, ctx.company, { kept, before })
    if (!isDone) return { result: 'changed_meanwhile', unrecorded: 'it was changed or removed meanwhile' }
    const facts = { ...factsOf(kept), secretChanged: kept.version !== before.version }
    return { result: undefined, events: [{ name: 'connection.changed', facts }] }
  })
  if (reason) throw new AppError('conflict', { reason })
  return getConnection(ctx, id)
}

interface Change {
  id: string
  fields: ConnectionFields
  secret: string | undefined
  /** When it had been changed last, as far as was known. */
  seen?: string | undefined
}

function requireSeen({ updatedAt, updatedBy }: Connection, seen: string | undefined): void {
  const at = updatedAt.toISOString()
  if (seen !== undefined && seen !== at)
    throw new AppError('conflict', { reason: 'changed_meanwhile', by: updatedBy, at })
}

interface Wish {
  id: string
  version: number
  fields: ConnectionFields
  secret: Secret
}

async function compose(ctx: Context, { id, version, fields, secret }: Wish): Promise<KeptConnection> {
  const checked = checkFields(fields, rulesOf(ctx))
  const { authType, baseUrl, settings } = checked
  const reach = { baseUrl, settings }
  const sealed = await ctx.vault.seal(secret, { company: ctx.company, id, version, authType, reach })
  return { ...checked, id, version, sealed, by: ctx.actor.name, now: ctx.clock.now() }
}

function rulesOf({ vault, connectionsToPrivate }: Context) {
  const { strategies, gateway } = vault
  return { strategies, gateway, toPrivate: connectionsToPrivate }
}

function factsOf({ id, name, authType, baseUrl }: KeptConnection) {
  return { connection: id, connectionName: name, authType, host: new URL(baseUrl).host }
}
