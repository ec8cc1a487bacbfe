/** What the gate keeps from a company, in the caller's language: which part is missing, who can change it, what is paused. */
import type { Catalogue } from '../../../contract/action.ts'
import { counted, dateTime, type Language, sentence } from '../../../locales/index.ts'
import type { Row } from '../../domain/access/index.ts'
import { type Company, isGated, missingGate } from '../../domain/company/index.ts'

/** Null while it is open. */
export function viewGate(company: Company, language: Language): Catalogue['gate'] {
  const missing = missingGate(company.gates)
  const facts = { account_owner_name: company.accountOwner, company_id: company.externalId }
  return (
    missing && {
      missing,
      what: sentence(language, `gate.${missing}`),
      next: sentence(language, `gate.${missing}.next`, facts),
    }
  )
}

/** Null where no chosen action stands behind the gate, or it is open. */
export function viewPause(rows: Row[], company: Company, language: Language): string | null {
  const gate = viewGate(company, language)
  const behind = rows.filter((row) => isGated(row.product))
  if (!gate || behind.length === 0) return null
  const paused = behind.filter((row) => row.state === 'suspended').length
  const since = dateTime(language, company.gateChangedAt, company.timeZone)
  const lost = paused > 0 ? [counted(language, 'gate.lost', paused, { action_count: paused, since })] : []
  return [gate.what, ...lost, gate.next].join(' ')
}
