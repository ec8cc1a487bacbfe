/** Adding a connection and changing one: its secret goes in, and never out again. */
import type { ConnectionFields } from '../../../contract/connection.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { Secret } from '../../platform/secret.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { type Connection, checkFields, type Reach, takesSecretAnew } from './connection.ts'
import { keyOfSet } from './credential-set.ts'
import { getConnection } from './list-connections.ts'
import {
  countConnections,
  insertConnection,
  isNameTaken,
  type KeptConnection,
  updateConnection,
} from './store-connections.ts'
import { holdSet } from './store-sets.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** Whether connections may lead to private addresses: on a laptop, to try things out. */
    connectionsToPrivate: boolean
  }
}

const mostConnections = 50

export async function addConnection(
  ctx: Context,
  { fields: { set, ...fields }, secret }: { fields: ConnectionFields; secret: string },
): Promise<Connection> {
  const composed = await compose(ctx, { id: newId('con'), version: 1, fields, secret: new Secret(secret) })
  const added = await change(ctx, async (tx) => {
    if ((await countConnections(tx, ctx.company)) >= mostConnections)
      throw new AppError('conflict', { reason: 'too_many', bound: mostConnections })
    const kept = { ...composed, set: await keepInSet(tx, ctx, { set, before: null }) }
    const isNew = await insertConnection(tx, ctx.company, kept)
    if (!isNew) return { result: false, unrecorded: 'the name was taken' }
    return { result: true, events: [{ name: 'connection.added', facts: factsOf(kept) }] }
  })
  if (!added) throw new AppError('conflict', { reason: 'name_taken' })
  return getConnection(ctx, composed.id)
}

/** What a later room sees to in the same transaction before a connection leaves its set: throws where it may not. */
export type Leave = (tx: Tx, connection: string) => Promise<void>

/** Without a secret the one that is kept goes on; `invalid_input` where the change takes it anew, `conflict` where it was changed meanwhile. */
export async function changeConnection(ctx: Context, asked: Change, leave: Leave): Promise<Connection> {
  const { id, secret, seen } = asked
  const { set, ...fields } = asked.fields
  const before = await getConnection(ctx, id)
  requireSeen(before, seen)
  const after = checkFields(fields, rulesOf(ctx))
  if (secret === undefined && takesSecretAnew({ before, after }, rulesOf(ctx)))
    throw new AppError('invalid_input', {
      field: 'secret',
      reason: 'secret_anew',
      problem: 'The secret is needed again.',
    })
  const composed =
    secret === undefined
      ? { ...after, id, version: before.version, sealed: before.sealed, by: ctx.actor.name, now: ctx.clock.now() }
      : await compose(ctx, { id, version: before.version + 1, fields: after, secret: new Secret(secret) })
  const reason = await change(ctx, async (tx) => {
    const kept = { ...composed, set: await keepInSet(tx, ctx, { set, before: before.set }) }
    if (kept.set !== before.set) await leave(tx, id)
    if (await isNameTaken(tx, ctx.company, kept)) return { result: 'name_taken', unrecorded: 'the name was taken' }
    const isDone = await updateConnection(tx, ctx.company, { kept, before })
    if (!isDone) return { result: 'changed_meanwhile', unrecorded: 'it was changed or removed meanwhile' }
    const facts = { ...factsOf(kept), secretChanged: kept.version !== before.version }
    return { result: undefined, events: [{ name: 'connection.changed', facts }] }
  })
  if (reason) throw new AppError('conflict', { reason })
  return getConnection(ctx, id)
}

/** The set that is wished for, held until the transaction ends; without a wish the one before. */
async function keepInSet(
  tx: Tx,
  ctx: Context,
  { set, before }: { set: string | undefined; before: string | null },
): Promise<string | null> {
  if (set === undefined) return before
  const found = await holdSet(tx, ctx.company, set)
  if (found) return keyOfSet(found)
  throw new AppError('invalid_input', { field: 'set', reason: 'none', problem: 'There is no such credential set.' })
}

export interface Change {
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
  fields: Reach
  secret: Secret
}

async function compose(ctx: Context, { id, version, fields, secret }: Wish): Promise<Omit<KeptConnection, 'set'>> {
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

function factsOf({ id, name, authType, baseUrl, set }: KeptConnection) {
  return { connection: id, connectionName: name, authType, host: new URL(baseUrl).host, set }
}
