/** Moves the secrets of connections to the current key-encryption key, some at a time, while they are in use. */
import { type Context, change, read, type Tx } from '../audit/index.ts'
import { type ConnectionCredential, type Page, type Rewrapped, rewrapEach } from '../vault/index.ts'
import { credentialOf } from './connection.ts'
import { selectConnection } from './store-connections.ts'
import { countByKey, selectOneOfEach, selectUnderOthers, updateKey } from './store-keys.ts'

export async function rewrapConnections(ctx: Context, page: Page): Promise<Rewrapped> {
  const key = ctx.vault.currentKey
  const rows = await read(ctx, async (tx) =>
    credentialsOf(tx, ctx.company, await selectUnderOthers(tx, ctx.company, { ...page, key })),
  )
  return rewrapEach(ctx, rows, ({ id, sealed: from }, to) =>
    change(ctx, async (tx) => ({
      result: await updateKey(tx, ctx.company, { id, from, to }),
      unrecorded: 'the secret stays the same',
    })),
  )
}

/** One of each key, by which the key shows whether it is the right one. */
export function sampleConnections(ctx: Context): Promise<ConnectionCredential[]> {
  return read(ctx, async (tx) => credentialsOf(tx, ctx.company, await selectOneOfEach(tx, ctx.company)))
}

async function credentialsOf(tx: Tx, company: string, ids: string[]): Promise<ConnectionCredential[]> {
  const found = []
  for (const id of ids) found.push(await selectConnection(tx, company, id))
  return found.flatMap((one) => (one ? [credentialOf(company, one)] : []))
}

export function countConnectionsByKey(ctx: Context): Promise<{ key: string; count: number }[]> {
  return read(ctx, (tx) => countByKey(tx, ctx.company))
}
