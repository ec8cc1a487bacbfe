/** An incident as a builder reads of it: the sentences of its code, as in every other place. */
import type { ActionRow } from '../../../contract/action.ts'
import type { Language } from '../../../locales/index.ts'
import type { Incident } from '../../domain/incident/index.ts'
import { AppError } from '../../platform/error.ts'
import { answerError } from '../trouble.ts'

export function viewIncident(language: Language, incident: Incident): NonNullable<ActionRow['trouble']> {
  const { product, cause } = incident
  const { code, message, next, owner } = answerError(
    language,
    new AppError(cause, { product, incident: incident.code }),
  )
  return { code, message, next, owner }
}
