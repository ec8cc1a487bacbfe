/** Recorded event → the work that follows it: how an earlier room moves a later one. Committed with the event. */
import type { RecordedEvent } from './domain/audit/index.ts'
import type { NewJob } from './platform/outbox.ts'

type Reaction = (event: RecordedEvent) => NewJob[]

const reactions: Partial<Record<RecordedEvent['name'], Reaction>> = {
  'approval.requested': mailRecipients,
  'approval.approved': tellRequester,
  'approval.approved_in_part': tellRequester,
  'approval.rejected': tellRequester,
  'approval.blocked': tellRequester,
  'approval.expired': tellRequester,
}

export function reactTo(event: RecordedEvent): NewJob[] {
  return reactions[event.name]?.(event) ?? []
}

/** One mail to each recipient, with a link of their own; each address waits for nobody but itself. */
function mailRecipients(event: RecordedEvent): NewJob[] {
  const { request, recipients, links } = event.facts as { request: string; recipients: string[]; links: string[] }
  return recipients.map((recipient, place) => ({
    lane: 'mail',
    subject: recipient,
    kind: 'send-approval-mail',
    payload: { request, recipient, link: links[place] },
  }))
}

function tellRequester(event: RecordedEvent): NewJob[] {
  const { request } = event.facts as { request: string }
  return [{ lane: 'mail', subject: request, kind: 'send-outcome-mail', payload: { request } }]
}
