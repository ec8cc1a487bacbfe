/** Closes the gate of a company that the directory no longer names: nothing goes on for somebody who has left. */
import { type Context, change } from '../audit/index.ts'
import { turnedParts } from './company.ts'
import { selectCompany, updateClosed } from './store.ts'

export function closeGates(ctx: Context): Promise<void> {
  return change(ctx, async (tx) => {
    const before = (await selectCompany(tx, ctx.company))?.gates
    const closed = await updateClosed(tx, ctx.company, ctx.clock.now())
    if (!before || !closed) return { result: undefined, unrecorded: 'nothing was open' }
    const after = { feature: false, addon: false, flag: false }
    const facts = { before, after, ...turnedParts(before, after) }
    return { result: undefined, events: [{ name: 'company.gates_changed', facts }] }
  })
}
