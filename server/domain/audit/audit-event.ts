/** One fact of the record. */
import type { EventName } from '../../../contract/event.ts'

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
