/** Moves stored credentials to the current key-encryption key, some at a time, while they are in use. */
import { type Context, change, read } from '../audit/index.ts'
import { type IssuedCredential, type Page, type Rewrapped, rewrapEach } from '../vault/index.ts'
import { countByKey, selectOneOfEach, selectUnderOthers, updateKey } from './store-keys.ts'

export async function rewrapCredentials(ctx: Context, page: Page): Promise<Rewrapped> {
  const key = ctx.vault.currentKey
  const rows = await read(ctx, (tx) => selectUnderOthers(tx, ctx.company, { ...page, key }))
  return rewrapEach(ctx, rows, ({ id, sealed: from }, to) =>
    change(ctx, async (tx) => ({
      result: await updateKey(tx, ctx.company, { id, from, to }),
      unrecorded: 'the secret stays the same',
    })),
  )
}

/** One of each key, by which the key shows whether it is the right one. */
export function sampleCredentials(ctx: Context): Promise<IssuedCredential[]> {
  return read(ctx, (tx) => selectOneOfEach(tx, ctx.company))
}

export function countCredentialsByKey(ctx: Context): Promise<{ key: string; count: number }[]> {
  return read(ctx, (tx) => countByKey(tx, ctx.company))
}
