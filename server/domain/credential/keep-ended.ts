/** Keeps what ended for good in a list outside the database, where a restore does not reach. */

import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../platform/id.ts'
import type { Kept, KeptList, Line } from '../../platform/kept-list.ts'
import { type Context, change, lookOverAll, read } from '../audit/index.ts'
import {
  anyEnded,
  deleteLists,
  type Ended,
  endedOf,
  insertList,
  lineOf,
  selectKept,
  selectLife,
  selectList,
  selectWaiting,
  unkept,
  updateKept,
} from './store-kept.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** The list of withdrawals outside the database. */
    withdrawals: KeptList
  }
}

const recorded = 'each end is recorded by itself'

/** How long whatever ends waits for the list. */
const patienceMs = 2_000

/** All that the list of the company lacks, or lacks of one credential, stands in it when this answers. */
async function keepWaiting(ctx: Context, of: { credential?: string }): Promise<void> {
  for (;;) {
    const waiting = await read(ctx, (tx) => selectWaiting(tx, ctx.company, of))
    if (waiting.length === 0) return
    await ctx.withdrawals.add(waiting.map((one) => lineOf(ctx.company, one)))
    await markKept(ctx, waiting, ctx.clock.now())
  }
}

export function whereEndsAreUnkept(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, unkept)
}

/** The same, but no end waits long: what takes longer goes on by itself, and where the list cannot be written now, the sweep tries again. */
export async function keepEnded(ctx: Context, of: { credential?: string } = {}): Promise<void> {
  const over = new AbortController()
  const kept = keepWaiting(ctx, of).catch((error: unknown) =>
    ctx.log.error('withdrawals could not be kept outside the database', { company: ctx.company, error }),
  )
  const late = sleep(patienceMs, undefined, { signal: over.signal }).catch(() => undefined)
  await Promise.race([kept, late])
  over.abort()
}

/** Where anything has ended for good, as far as the database knows. */
export function whereAnyEnded(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, anyEnded)
}

/** Another one for each life of the database: after a restore it has forgotten, and what it was followed by holds no more. */
export function lifeOf(ctx: Context): Promise<string> {
  return read(ctx, selectLife)
}

/** What the database knows to be kept and is not among what the list says; others may have kept it there since it was read. */
export async function findUnkept(ctx: Context, ended: readonly Ended[]): Promise<Ended[]> {
  return without(await read(ctx, (tx) => selectKept(tx, ctx.company)), ended)
}

/** By company, those of these that the list has lost: it is read once more, after the database had said that it has them. */
export async function findLost(
  ctx: Context,
  unkept: Map<string, Ended[]>,
  stopping?: AbortSignal,
): Promise<Map<string, Ended[]>> {
  if (unkept.size === 0) return unkept
  const kept = groupEnded((await ctx.withdrawals.read(stopping))?.lines ?? [])
  const lost = [...unkept].map(([company, own]) => [company, without(own, kept.get(company) ?? [])] as const)
  return new Map(lost.filter(([, own]) => own.length > 0))
}

/** Adds what the list of the company has lost. */
export async function keepAgain(ctx: Context, lost: Ended[]): Promise<void> {
  await markKept(ctx, lost, null)
  await keepEnded(ctx)
}

function without(known: Ended[], ended: readonly Ended[]): Ended[] {
  const there = new Set(ended.map(nameOf))
  return known.filter((one) => !there.has(nameOf(one)))
}

const nameOf = ({ grant, action, digest, credential, choice, version }: Ended) =>
  [grant, action, digest, credential, choice, version].join(' ')

function markKept(ctx: Context, ended: Ended[], at: Date | null): Promise<void> {
  return change(ctx, async (tx) => {
    await updateKept(tx, ctx.company, { ended, at })
    return { result: undefined, unrecorded: recorded }
  })
}

/** What the list says, which the first to ask begins; throws one sentence where the list that was begun is not there. */
export async function requireList(ctx: Context, stopping?: AbortSignal): Promise<Kept> {
  const { known, fault, kept } = await lookAtList(ctx, stopping)
  if (known === undefined) return renewList(ctx)
  if (kept && !fault) return kept
  throw new Error(
    `The list of withdrawals, ${ctx.withdrawals.place}, ${fault}: without it a withdrawal since the last backup could be undone. Bring it back; where it is lost for good, see docs/guides/restore-a-backup.md, then: npm run mekari-action -- withdrawals begin.`,
  )
}

/** From now on the house goes by the list that is there, or by a new one. It stands before the database says so: a kill in between loses none. */
export async function renewList(ctx: Context): Promise<Kept> {
  const now = ctx.clock.now()
  const { there } = await lookAtList(ctx)
  const id = there[0] ?? newId('lst')
  if (there.length === 0) await ctx.withdrawals.add([{ list: id, at: now.toISOString() }])
  await change(ctx, async (tx) => {
    await deleteLists(tx)
    await insertList(tx, { id, now })
    return { result: undefined, unrecorded: 'the list belongs to no company' }
  })
  return (await ctx.withdrawals.read()) ?? { lines: [], unreadable: [] }
}

interface Look {
  /** What the database goes by. */
  known: string | undefined
  there: string[]
  kept?: Kept
  /** Why what is there cannot be gone by. */
  fault?: string
}

/** The list that the database goes by, and those that are there. */
export async function lookAtList(ctx: Context, stopping?: AbortSignal): Promise<Look> {
  const kept = await ctx.withdrawals.read(stopping)
  const known = await read(ctx, selectList)
  const there = kept?.lines.flatMap(({ list }) => (list === undefined ? [] : [list])) ?? []
  const isFault = known !== undefined && !there.includes(known)
  return { known, there, ...(kept && { kept }), ...(isFault && { fault: faultOf(kept) }) }
}

function faultOf(kept: Kept | undefined): string {
  if (!kept) return 'is not there'
  if (kept.lines.length === 0 && kept.unreadable.length > 0)
    return 'has no line that WITHDRAWALS_KEYS vouches for (a key that was replaced stays behind the new one)'
  return 'is another one than this database went by'
}

/** What the list says has ended in each company. */
export function groupEnded(lines: Line[]): Map<string, Ended[]> {
  const ofCompanies = lines.flatMap(({ company, ...line }) => (company === undefined ? [] : [{ company, line }]))
  const grouped = Map.groupBy(ofCompanies, ({ company }) => company)
  return new Map([...grouped].map(([company, own]) => [company, own.map(({ line }) => endedOf(line))]))
}
