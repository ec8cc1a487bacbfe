/** Whom a request waits for, in one sentence for its builder: sent or not, who has opened it, or that it is decided elsewhere. */
import { dateTime, type Language, list, sentence } from '../../../locales/index.ts'
import { cleanName, type RequestInFull } from '../../domain/approval/index.ts'

export function viewWaiting(
  { request, recipients }: RequestInFull,
  { language, timeZone }: { language: Language; timeZone: string },
): string {
  if (request.viewedAt) {
    const viewed_at = dateTime(language, request.viewedAt, timeZone)
    if (request.viewedBy === null) return sentence(language, 'wait.seen', { viewed_at })
    return sentence(language, 'wait.opened', { viewer_name: cleanName(request.viewedBy), viewed_at })
  }
  // Whoever can no longer decide is waited for only where nobody else is.
  const able = recipients.filter(({ delivery }) => delivery !== 'left')
  const approver_names = list(
    language,
    (able.length > 0 ? able : recipients).map(({ name }) => name),
  )
  if (request.approver !== 'own') return sentence(language, 'wait.elsewhere', { approver_names })
  const sent = recipients.find(({ sentAt }) => sentAt)?.sentAt
  if (!sent) return sentence(language, 'wait.unsent', { approver_names })
  return sentence(language, 'wait.builder', { approver_names, sent_at: dateTime(language, sent, timeZone) })
}
