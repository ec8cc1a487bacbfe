/** recordOnce(): what any node can find out at any time is recorded by the first that does, and never again. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import { idOf } from '../../platform/id.ts'
import type { Fact } from './audit-event.ts'
import { change } from './change.ts'
import type { Context } from './context.ts'
import { lockEvent } from './store.ts'

/** Events that stand, as this process remembers; beyond so many it asks the tables again. */
const standing = new Set<string>()
const mostRemembered = 10_000

/** `found` names within the company what was found: the same of it is the same event. */
export async function recordOnce(ctx: Context, found: string, fact: Fact): Promise<void> {
  const id = idOf('evt', 0, canonicalJson([ctx.company, fact.name, found]))
  if (standing.has(id)) return
  await change(ctx, async (tx) => {
    if (await lockEvent(tx, ctx.company, id)) return { result: undefined, unrecorded: 'it is on the record' }
    return { result: undefined, events: [{ ...fact, id }] }
  })
  if (standing.size >= mostRemembered) standing.clear()
  standing.add(id)
}
