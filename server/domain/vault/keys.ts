/** The key-encryption keys of this house: which were used, whether they are here, and when one is used no more. */
import type { Sealed } from '../../platform/envelope.ts'
import { type Context, change, read } from '../audit/index.ts'
import { countUnder, insertKey, lockKey, selectKeys, updateRetired, type VaultKey } from './store-keys.ts'
import type { Judged, SealedCredential } from './vault.ts'

const unrecorded = 'keys of the house belong to no company'

/**
 * Throws one sentence, and so stops the start, when a key that secrets hang on is missing or is another one than it was, or a retired
 * one would be used again; it never names a key's bytes. `stored` answers some secrets under each key, for a house that knows no key yet.
 */
export async function requireKeys(ctx: Context, stored: () => Promise<SealedCredential[]>): Promise<void> {
  const known = await listKeys(ctx)
  const { currentKey } = ctx.vault
  for (const { id, mark, retiredAt } of known) {
    if (!retiredAt) requireRight(id, await ctx.vault.judge(mark))
    else if (id === currentKey)
      throw new Error(
        `The key ${id} was retired. Put another one first in KEY_ENCRYPTION_KEYS: npm run mekari-action -- keys use, or keys add where there is none.`,
      )
  }
  const used = known.length > 0 ? [] : await findUsed(ctx, await stored())
  const unknown = new Set([...used, currentKey].filter((id) => !known.some((key) => key.id === id)))
  if (unknown.size > 0) await noteKeys(ctx, [...unknown])
}

/** The keys that these secrets hang on: each opens at least one of its own. */
async function findUsed(ctx: Context, stored: SealedCredential[]): Promise<string[]> {
  const judged = new Map<string, Judged>()
  for (const secret of stored) {
    const { keyId } = secret.sealed
    if (judged.get(keyId) !== 'right') judged.set(keyId, await ctx.vault.judge(secret))
  }
  for (const [id, one] of judged) requireRight(id, one)
  return [...judged.keys()]
}

function requireRight(id: string, judged: Judged): void {
  if (judged === 'unknown')
    throw new Error(
      `KEY_ENCRYPTION_KEYS has no key named ${id}, under which secrets were kept. Add it again behind the others, or, where nothing hangs on it any more, retire it: npm run mekari-action -- keys retire ${id}.`,
    )
  if (judged === 'wrong')
    throw new Error(`The key ${id} of KEY_ENCRYPTION_KEYS is not the one under which secrets were kept by that name.`)
}

/** All or none: a house that knows one of them asks no stored secret again. */
async function noteKeys(ctx: Context, ids: string[]): Promise<void> {
  const keys: { id: string; mark: Sealed }[] = []
  for (const id of ids) keys.push({ id, mark: await ctx.vault.mark(id) })
  return change(ctx, async (tx) => {
    for (const key of keys) await insertKey(tx, { ...key, now: ctx.clock.now() })
    return { result: undefined, unrecorded }
  })
}

/** Every key that was ever the current one, the oldest first. */
export function listKeys(ctx: Context): Promise<VaultKey[]> {
  return read(ctx, selectKeys)
}

interface Hanging {
  /** Something was ever sealed under it. */
  isKnown: boolean
  /** How many secrets still hang on it. */
  count: number
}

/** Where nothing hangs on it any more, nothing may again: whoever seals under it is waited for, and whoever would later is refused. */
export function retireKey(ctx: Context, id: string): Promise<Hanging> {
  return change(ctx, async (tx) => {
    const isKnown = await lockKey(tx, id)
    const count = await countUnder(tx, id)
    if (count === 0) await updateRetired(tx, { id, now: ctx.clock.now() })
    return { result: { isKnown, count }, unrecorded }
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
