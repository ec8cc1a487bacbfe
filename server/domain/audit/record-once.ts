/** recordOnce(): what any node can find out at any time is recorded by the first that does, and never again. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import { idOf } from '../../platform/id.ts'
import type { Fact } from './audit-event.ts'
import { change } from './change.ts'
import type { Context } from './context.ts'
import { lockEvent, selectUnrecorded } from './store.ts'

/** `found` names within the company what was found: the same of it is the same event. The worker's window shows these events alone. */
export interface Found {
  company: string
  found: string
  fact: Fact & { name: 'action.widened' }
}

/** Those that no record has yet: asked over all companies at once, so that nothing is written where all stands. */
export async function findUnrecorded(ctx: Context, all: Found[]): Promise<Found[]> {
  if (all.length === 0) return []
  const ids = all.map(({ company, ...one }) => ({ company, id: idOfFound({ company, ...one }) }))
  const unrecorded = await selectUnrecorded(ctx.db.worker.kysely, ids)
  return all.filter((one) => unrecorded.has(idOfFound(one)))
}

/** The context is already the company's own. */
export function recordOnce(ctx: Context, found: Found): Promise<void> {
  const id = idOfFound(found)
  return change(ctx, async (tx) => {
    if (await lockEvent(tx, ctx.company, id)) return { result: undefined, unrecorded: 'somebody else was quicker' }
    return { result: undefined, events: [{ ...found.fact, id }] }
  })
}

function idOfFound({ company, found, fact }: Found): string {
  return idOf('evt', 0, canonicalJson([company, fact.name, found]))
}
