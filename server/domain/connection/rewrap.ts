/** Moves the secrets of connections to the current key-encryption key, some at a time, while they are in use. */
import { type Context, change, read } from '../audit/index.ts'
import { type Page, type Rewrapped, rewrapEach } from '../vault/index.ts'
import { credentialOf } from './connection.ts'
import { selectConnection } from './store-connections.ts'
import { countByKey, selectUnderOthers, updateKey } from './store-keys.ts'

export async function rewrapConnections(ctx: Context, page: Page): Promise<Rewrapped> {
  const key = ctx.vault.currentKey
  const rows = await read(ctx, async (tx) => {
    const ids = await selectUnderOthers(tx, ctx.company, { ...page, key })
    const found = []
    for (const id of ids) found.push(await selectConnection(tx, ctx.company, id))
    return found.flatMap((one) => (one ? [credentialOf(ctx.company, one)] : []))
  })
  return rewrapEach(ctx, rows, ({ id, sealed: from }, to) =>
    change(ctx, async (tx) => ({
      result: await updateKey(tx, ctx.company, { id, from, to }),
      unrecorded: 'the secret stays the same',
    })),
  )
}

export function countConnectionsByKey(ctx: Context): Promise<{ key: string; count: number }[]> {
  return read(ctx, (tx) => countByKey(tx, ctx.company))
}
