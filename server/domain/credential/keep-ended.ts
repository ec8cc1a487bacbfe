/** Keeps what ended for good in a list outside the database, where a restore does not reach. */

import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../platform/id.ts'
import type { Kept, KeptList, Line } from '../../platform/kept-list.ts'
import { type Context, change, read } from '../audit/index.ts'
import {
  deleteLists,
  type Ended,
  endedOf,
  insertList,
  lineOf,
  selectKept,
  selectList,
  selectWaiting,
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

/** What the database knows to be kept and the list has not. */
export async function findUnkept(ctx: Context, ended: readonly Ended[]): Promise<Ended[]> {
  const there = new Set(ended.map(nameOf))
  const known = await read(ctx, (tx) => selectKept(tx, ctx.company))
  return known.filter((one) => !there.has(nameOf(one)))
}

/** Adds what the list lacks, whether it waits to be kept or was lost there; answers how much was lost. */
export async function keepAgain(ctx: Context, ended: readonly Ended[]): Promise<number> {
  const lacking = await findUnkept(ctx, ended)
  if (lacking.length > 0) await markKept(ctx, lacking, null)
  await keepWaiting(ctx, {})
  return lacking.length
}

const nameOf = ({ grant, action, digest, credential }: Ended) => [grant, action, digest, credential].join(' ')

function markKept(ctx: Context, ended: Ended[], at: Date | null): Promise<void> {
  return change(ctx, async (tx) => {
    await updateKept(tx, ctx.company, { ended, at })
    return { result: undefined, unrecorded: recorded }
  })
}

/** What the list says, which the first to ask begins; throws one sentence where the list that was begun is not there. */
export async function requireList(ctx: Context): Promise<Kept> {
  const { known, there, kept } = await lookAtList(ctx)
  if (known === undefined) return renewList(ctx)
  if (kept && there.includes(known)) return kept
  const what = kept ? 'is another one than this database went by' : 'is not there'
  throw new Error(
    `The list of withdrawals, ${ctx.withdrawals.place}, ${what}: without it a withdrawal since the last backup could be undone. Bring it back; where it is lost for good, see docs/guides/restore-a-backup.md, then: mekari-action withdrawals begin.`,
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

/** The list that the database goes by, and those that are there. */
export async function lookAtList(ctx: Context): Promise<{ known: string | undefined; there: string[]; kept?: Kept }> {
  const kept = await ctx.withdrawals.read()
  const known = await read(ctx, selectList)
  const there = kept?.lines.flatMap(({ list }) => (list === undefined ? [] : [list])) ?? []
  return { known, there, ...(kept && { kept }) }
}

/** What the list says has ended in each company. */
export function groupEnded(lines: Line[]): Map<string, Ended[]> {
  const ofCompanies = lines.flatMap(({ company, ...line }) => (company === undefined ? [] : [{ company, line }]))
  const grouped = Map.groupBy(ofCompanies, ({ company }) => company)
  return new Map([...grouped].map(([company, own]) => [company, own.map(({ line }) => endedOf(line))]))
}
