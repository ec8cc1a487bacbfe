/**
 * changeAtOnce(): change() for the hot path. One SQL function (migrations 0008 to 0018) sets the company, changes, and records the
 * event it is handed; so they stand or fall together here too. Such an event starts no jobs. Calls of one moment share a statement.
 */
import { eventOf, type Fact } from './audit-event.ts'
import type { Context } from './context.ts'

/** The functions that keep this promise. */
export type AtOnce = 'claim_execution' | 'settle_execution' | 'open_contact_session'

export interface AtOnceCall {
  run: AtOnce
  input: object
  fact: Fact
  /** Recorded together with it. */
  also?: Fact[]
  /** What it locks, where two of them may lock the same. */
  holds: string
}

export async function changeAtOnce<T>(ctx: Context, { run, input, fact, also = [], holds }: AtOnceCall): Promise<T> {
  const by = signedBy(ctx)
  const told = (one: Fact) => ({ ...eventOf(ctx, one), ...by })
  const event = { ...told(fact), also: also.map(told) }
  return ctx.db.app.callTogether<T>(run, { company: ctx.company, input, event, holds })
}

/** Who did it, and at which request: what the database adds to every event of theirs. */
export function signedBy({ actor, requestId }: Context) {
  const isConsultant = actor.kind === 'person' && Boolean(actor.isConsultant)
  return { actorKind: actor.kind, actorId: actor.id, actorName: actor.name, requestId, isConsultant }
}
