/** Recorded event → the work that follows it: how an earlier room moves a later one. Committed with the event. */
import type { RecordedEvent } from './domain/audit/index.ts'
import { calmMs, tellingOf, type Warning } from './domain/incident/index.ts'
import type { NewJob } from './platform/outbox.ts'

type Reaction = (event: RecordedEvent) => NewJob[]

const reactions: Partial<Record<RecordedEvent['name'], Reaction>> = {
  'agent.disabled': notePauses,
  'agent.enabled': notePauses,
  'agent.deleted': endAgent,
  'api_token.made': tellOwner,
  'company.gates_changed': notePauses,
  'action.widened': tellOfWider,
  'approval.requested': askRecipients,
  'approval.resent': mailRecipients,
  'approval.reminded': mailRecipients,
  'approval.recipients_changed': mailRecipients,
  'approval.handed_over': mailColleague,
  'approval.owner_changed': mailOwner,
  'approval.approved': tellRequester,
  'approval.approved_in_part': tellRequester,
  'approval.rejected': tellRequester,
  'approval.blocked': tellRequester,
  'approval.expired': tellRequester,
  'approval.cancelled': tellRequester,
  'approval.superseded': tellRequester,
  'execution.unresolved': askWhatHappened,
  'grant.expiring': tellOfEnd('expiring'),
  'grant.expired': tellOfEnd('expired'),
  'grant.narrowed': tellOfEnd('withdrawn'),
  'grant.withdrawn': tellOfEnd('withdrawn'),
  'withdrawal.begun': tellOfWithdrawal,
  'withdrawal.unconfirmed': tellOfConfirmation,
  'withdrawal.confirmed': tellOfConfirmation,
  'incident.opened': tellOfIncident,
  'incident.closed': tellOfRecovery,
  'warning.opened': warn('opened'),
  'warning.closed': warn('closed'),
  'review.called': callDeciders,
}

export function reactTo(event: RecordedEvent): NewJob[] {
  return reactions[event.name]?.(event) ?? []
}

/** With an agent end its request and its access, and what was tried for it is forgotten. */
function endAgent({ agent }: RecordedEvent): NewJob[] {
  if (!agent) return []
  const about = { subject: agent, payload: { agent } }
  return [
    { lane: 'issue', kind: 'end-agent', ...about },
    { lane: 'sync', kind: 'forget-trials', ...about },
  ]
}

/** What may be done follows at once; that the record says so of each grant comes after. */
function notePauses({ company }: RecordedEvent): NewJob[] {
  return [{ lane: 'sync', subject: company, kind: 'note-pauses', payload: {} }]
}

/** By our own mails, or by an approval layer that is followed until the request has ended. */
function askRecipients(event: RecordedEvent): NewJob[] {
  const { request, approver } = event.facts as { request: string; approver: string }
  if (approver === 'own') return mailRecipients(event)
  return [{ lane: 'sync', subject: request, kind: 'follow-request', payload: { request } }]
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

function mailOwner({ facts, id: event }: RecordedEvent): NewJob[] {
  const { request, to } = facts as { request: string; to: string }
  return [{ lane: 'mail', subject: request, kind: 'send-owner-mail', payload: { request, to, event } }]
}

function mailColleague({ agent, facts, id: event }: RecordedEvent): NewJob[] {
  const { to } = facts as { to: string }
  return agent ? [{ lane: 'mail', subject: agent, kind: 'send-handover-mail', payload: { agent, to, event } }] : []
}

/** Whoever made it knows; whoever did not, though it is in their name, has to. */
function tellOwner({ facts, at, id: event }: RecordedEvent): NewJob[] {
  const { token, owner: to, name, may, expiresAt } = facts as Record<string, string>
  const payload = { to, name, may, madeAt: at, expiresAt, event }
  return [{ lane: 'mail', subject: token ?? '', kind: 'send-key-mail', payload }]
}

function tellRequester(event: RecordedEvent): NewJob[] {
  const { request } = event.facts as { request: string }
  return [{ lane: 'mail', subject: request, kind: 'send-outcome-mail', payload: { request } }]
}

/**
 * Where the agent itself is gone nobody has to be told; what ended before a restore, they were told then.
 * With a move only what was approved has ended: what was chosen is given anew.
 * What was taken back among others is told together with them.
 */
function tellOfEnd(part: 'expiring' | 'expired' | 'withdrawn'): Reaction {
  return ({ id, agent, product, at, facts }) => {
    if (facts?.among) return []
    if (['agent_deleted', 'restored'].includes(String(facts?.why))) return []
    const isMove = facts?.why === 'agent_moved'
    if (isMove && facts?.basis !== 'approval') return []
    const payload = { ...facts, id, part: isMove ? 'moved' : part, agent, product, at: facts?.until ?? at }
    return [{ lane: 'mail', subject: id, kind: 'send-access-mails', payload }]
  }
}

/** However many agents it concerns. */
function tellOfWider({ id, action }: RecordedEvent): NewJob[] {
  return [{ lane: 'mail', subject: id, kind: 'send-wider-mails', payload: { id, action } }]
}

/** Of one access whoever asked is told by its own end. */
function tellOfWithdrawal({ id, at, facts }: RecordedEvent): NewJob[] {
  const { withdrawal, level, by, person, reason } = facts as Record<string, string>
  if (level === 'action' || level === 'grant') return []
  return [
    { lane: 'mail', subject: id, kind: 'send-withdrawal-mails', payload: { id, at, withdrawal, by, person, reason } },
  ]
}

/** That it came is told to whoever was told that it did not. */
function tellOfConfirmation({ id, facts }: RecordedEvent): NewJob[] {
  const { withdrawal = '', told } = facts as { withdrawal?: string; told?: number }
  const payload = { ...facts, id }
  return told ? [{ lane: 'mail', subject: withdrawal, kind: 'send-confirmation-mails', payload }] : []
}

/** One that began again was told already; a clock that drifts keeps no agent from acting, and people are not told. */
function tellOfIncident(event: RecordedEvent): NewJob[] {
  const { incident, again } = event.facts as { incident?: string; again?: true }
  if (incident === undefined) return []
  const payload = { incident, part: 'opened' }
  return again ? [] : [{ lane: 'mail', subject: incident, kind: 'send-incident-mails', payload }]
}

/** Not at once: it may begin again. */
function tellOfRecovery(event: RecordedEvent): NewJob[] {
  const { incident, closedAt } = event.facts as { incident?: string; closedAt: string }
  if (incident === undefined) return []
  const payload = { incident, part: 'closed', closedAt }
  const dueAt = new Date(event.at.getTime() + calmMs)
  return [{ lane: 'mail', subject: incident, kind: 'send-incident-mails', payload, dueAt }]
}

/** Of all that a look found of a kind people are told at once. */
function warn(part: 'opened' | 'closed'): Reaction {
  return ({ id, facts }) => {
    const { kind, seenAt, among } = facts as { kind: Warning['kind']; seenAt: string; among?: true }
    if (among) return []
    return [{ ...tellingOf({ part, kind, seenAt: new Date(seenAt) }), payload: { id, part, kind, seenAt } }]
  }
}

function callDeciders({ id, company }: RecordedEvent): NewJob[] {
  return [{ lane: 'mail', subject: company, kind: 'send-review-mails', payload: { event: id } }]
}

function askWhatHappened(event: RecordedEvent): NewJob[] {
  const { execution } = event.facts as { execution: string }
  return [{ lane: 'mail', subject: execution, kind: 'send-unresolved-mails', payload: { execution } }]
}
