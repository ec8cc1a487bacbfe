/** What a file says of itself above its first event, where it holds all that was done with one key: evidence, for whoever reads nothing else. */
import type { AuditFilters } from '../../../contract/audit.ts'
import { dateTime, sentence } from '../../../locales/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { listAuditChoices } from './audit-choices.ts'
import type { EventReader } from './view-event.ts'

/** Nothing where more is asked for, or less: a part of it is no evidence of the whole. */
export async function composeEvidence(
  ctx: Context,
  filters: AuditFilters,
  { language, timeZone }: EventReader,
): Promise<string | undefined> {
  const [[filter = '', key_id] = [], ...further] = Object.entries(filters)
  if (!['credential', 'token'].includes(filter) || further.length > 0) return undefined
  const [{ tokens, credentials }, { name: company_name }] = await Promise.all([
    listAuditChoices(ctx, language, filters),
    getCompany(ctx),
  ])
  const known = [...tokens, ...credentials].find(({ value }) => value === key_id)
  if (!known) return undefined
  const exported_at = dateTime(language, ctx.clock.now(), timeZone)
  const facts = { key_words: known.text, key_id: known.value, company_name, person_name: ctx.actor.name, exported_at }
  return sentence(language, 'audit.evidence', facts)
}
