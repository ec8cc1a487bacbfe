/** What a visitor wants of the record, as the record is searched. */
import { type AuditFilters, kindOfEvent } from '../../../contract/audit.ts'
import { auditOutcomes } from '../../../contract/audit-outcome.ts'
import { eventNames } from '../../../contract/event.ts'
import type { Search } from '../../domain/audit/index.ts'
import { outcomeWords } from './view-event.ts'

export function searchOf({ outcome, kind, from, until, ...same }: AuditFilters): Search {
  return {
    ...same,
    outcomes: outcome === undefined ? undefined : alike(outcome),
    names: kind && eventNames.filter((name) => kindOfEvent(name) === kind),
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
  }
}

/** Outcomes that read the same are one to people: whoever looks for one means all of them. */
export function alike(outcome: string): string[] {
  const words = outcomeWords(outcome, 'en')
  return auditOutcomes.filter((one) => outcomeWords(one, 'en') === words)
}
