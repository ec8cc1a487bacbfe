/** One fact of the record. */
import type { EventName } from '../../../contract/event.ts'
import { newId } from '../../platform/id.ts'
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

export interface RecordedEvent extends Fact {
  id: string
  company: string
  at: Date
}

/** What is recorded of a fact, however it is written down; a person's names the token by which a program did it for them. */
export function eventOf({ actor, company, clock }: Context, fact: Fact): RecordedEvent {
  const via = actor.kind === 'person' ? actor.via : undefined
  const told = via === undefined ? {} : { facts: { ...fact.facts, via } }
  return { id: newId('evt'), ...fact, ...told, company, at: clock.now() }
}
