/** recordHourly(): what may happen at every call is recorded once an hour, at however many nodes it happens. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import { idOf } from '../../platform/id.ts'
import type { Fact } from './audit-event.ts'
import { change } from './change.ts'
import type { Context } from './context.ts'
import { lockEvent } from './store.ts'

const hourMs = 3600_000

/** Events that stand, as this process remembers; beyond so many it asks the tables again. */
const standing = new Set<string>()
const mostRemembered = 10_000

/** One event for each actor, fact and hour; it stands when this is over, so nothing is handed over before. */
export async function recordHourly(ctx: Context, fact: Fact): Promise<void> {
  const { actor, company, clock } = ctx
  const hour = clock.now().getTime() - (clock.now().getTime() % hourMs)
  const by = (actor.kind === 'person' && actor.via) || actor.id
  const id = idOf('evt', hour, canonicalJson([company, by, { ...fact }]))
  if (standing.has(id)) return
  await change(ctx, async (tx) => {
    if (await lockEvent(tx, company, id)) return { result: undefined, unrecorded: 'it is on the record of this hour' }
    return { result: undefined, events: [{ ...fact, id }] }
  })
  if (standing.size >= mostRemembered) standing.clear()
  standing.add(id)
}
