/** One fact of the record. */
import type { EventName } from '../../../contract/event.ts'
import type { Context } from './context.ts'

/** What a use case says happened; time, actor and request are added by change(). */
export interface Fact {
  /** Chosen by whoever lets others point to this event; change() draws one otherwise. */
  id?: string
  name: EventName
  agent?: string
  action?: string
  product?: string
  credential?: string
  outcome?: string
  /** Small, without secrets and without personal data beyond names of staff: ids, counts, codes, digests. */
  facts?: Record<string, unknown>
}

/** A person's fact names the token by which a program did it for them. */
export function toldBy({ actor }: Pick<Context, 'actor'>, fact: Fact): Fact {
  const via = actor.kind === 'person' ? actor.via : undefined
  return via === undefined ? fact : { ...fact, facts: { ...fact.facts, via } }
}

export interface RecordedEvent extends Fact {
  id: string
  company: string
  at: Date
}
