/** What acts tell of an access before it breaks anything. */
import { type Context, change, read } from '../audit/index.ts'
import type { Warning } from '../incident/index.ts'
import { type Part, selectUnused, updateUses } from './store-last-uses.ts'
import { type Refused, selectLasting, selectRefused } from './store-signs.ts'

/** So often in a row the product says no before it is worth a word; what an agent alone got wrong is none of them. */
const refusals = 5
/** A refusal of so long ago says nothing new. */
const refusedWithinMs = 24 * 3600_000

/** By then an act is seen by everybody, whichever node's clock it was begun by. */
const settledMs = 10 * 60_000

/** Which of these nothing was sent with since a moment. Only acts that are new since it was asked last are read for it. */
export function findUnused(
  ctx: Context,
  asked: { parts: Part[]; since: Date },
): Promise<Pick<Part, 'grant' | 'action'>[]> {
  const settled = new Date(ctx.clock.now().getTime() - settledMs)
  return change(ctx, async (tx) => {
    await updateUses(tx, ctx.company, settled)
    return { result: await selectUnused(tx, ctx.company, asked), unrecorded: 'acts are recorded by themselves' }
  })
}

/** What products refuse now. */
export function findRefused(ctx: Context): Promise<Refused[]> {
  const since = new Date(ctx.clock.now().getTime() - refusedWithinMs)
  return read(ctx, (tx) => selectRefused(tx, ctx.company, { since, times: refusals }))
}

/** Those of these warnings about refusals, by their ids, that no act has ended yet. */
export function findLasting(ctx: Context, warnings: (Warning & Part)[]): Promise<Warning['id'][]> {
  return warnings.length === 0 ? Promise.resolve([]) : read(ctx, (tx) => selectLasting(tx, ctx.company, warnings))
}
