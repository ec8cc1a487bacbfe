/** The key-encryption keys of this house: which were used, whether they are here, and when one is used no more. */
import type { Sealed } from '../../platform/envelope.ts'
import { type Context, change, read } from '../audit/index.ts'
import { insertKey, selectKeys, updateRetired, type VaultKey } from './store-keys.ts'
import type { SealedCredential } from './vault.ts'

const unrecorded = 'keys of the house belong to no company'

/**
 * Throws one sentence, and so stops the start, when a key that secrets hang on is missing or is another one than it was, or a retired
 * one would be used again; it never names a key's bytes.
 */
export async function requireKeys(ctx: Context): Promise<void> {
  const known = await listKeys(ctx)
  for (const { id, mark, retiredAt } of known) {
    if (retiredAt && id === ctx.vault.currentKey)
      throw new Error(
        `The key ${id} was retired. Put another one first in KEY_ENCRYPTION_KEYS: mekari-action keys add.`,
      )
    const judged = retiredAt ? 'right' : await ctx.vault.judge(mark)
    if (judged === 'unknown')
      throw new Error(
        `KEY_ENCRYPTION_KEYS has no key named ${id}, under which secrets were kept. Add it again behind the others, or, where nothing hangs on it any more, retire it: mekari-action keys retire ${id}.`,
      )
    if (judged === 'wrong')
      throw new Error(`The key ${id} of KEY_ENCRYPTION_KEYS is not the one under which secrets were kept by that name.`)
  }
  const id = ctx.vault.currentKey
  if (!known.some((key) => key.id === id)) await noteKey(ctx, { id, mark: await ctx.vault.mark() })
}

function noteKey(ctx: Context, key: { id: string; mark: Sealed }): Promise<void> {
  return change(ctx, async (tx) => {
    await insertKey(tx, { ...key, now: ctx.clock.now() })
    return { result: undefined, unrecorded }
  })
}

/** Every key that was ever the current one, the oldest first. */
export function listKeys(ctx: Context): Promise<VaultKey[]> {
  return read(ctx, selectKeys)
}

/** Nothing may hang on it any more: whoever asks has counted. */
export function retireKey(ctx: Context, id: string): Promise<void> {
  return change(ctx, async (tx) => {
    await updateRetired(tx, { id, now: ctx.clock.now() })
    return { result: undefined, unrecorded }
  })
}

/** Some of what is sealed under other keys than the current one, in the order of their ids. */
export interface Page {
  /** Behind this one; '' to begin with. */
  after: string
  limit: number
}

export interface Rewrapped {
  /** The last one looked at; null when there was none. */
  last: string | null
  moved: number
  /** Ids of those whose key is missing, or that are not as they were sealed. */
  failed: string[]
}

/** Moves each to the current key and has it kept where nobody changed it meanwhile. A kill in between leaves each whole, under one key or the other. */
export async function rewrapEach<Row extends SealedCredential>(
  ctx: Context,
  rows: Row[],
  keep: (row: Row, sealed: Sealed) => Promise<boolean>,
): Promise<Rewrapped> {
  const failed: string[] = []
  let moved = 0
  for (const row of rows) {
    const sealed = await ctx.vault.rewrap(row).catch(() => undefined)
    if (!sealed) failed.push(row.id)
    else if (await keep(row, sealed)) moved += 1
  }
  return { last: rows.at(-1)?.id ?? null, moved, failed }
}
