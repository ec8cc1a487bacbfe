/** Where an agent stands on its way to work, and whose turn it is: one answer of many, the order of the questions is the rule. Pure. */
import type { BoardLine, Standing } from '../../../contract/board.ts'
import type { RowState } from '../../../contract/word.ts'
import type { CountedAgent } from '../access/index.ts'
import type { ApprovalRequest, Recipient } from '../approval/index.ts'
import { type Company, missingGate } from '../company/index.ts'

export interface Stand {
  standing: Standing
  since: Date | null
  turn: BoardLine['turn']
}

export interface StandFacts extends Pick<CountedAgent, 'agent' | 'chosen' | 'latest'> {
  company: Company
  /** Whom the latest request went to, while it waits. */
  recipients: Recipient[]
}

export function standOf({ agent, chosen, company, latest, recipients }: StandFacts): Stand {
  const among = (...states: RowState[]) => chosen.filter(({ state }) => states.includes(state))
  const granted = latestOf(chosen.map((row) => row.granted?.grantedAt))
  const set = latestOf(chosen.map((row) => row.choice?.updatedAt))
  if (chosen.length === 0) return { standing: 'nothing_chosen', since: null, turn: 'builder' }
  if (!agent.enabled) return { standing: 'paused', since: agent.updatedAt, turn: 'builder' }
  if (among('suspended').length > 0) {
    const since = missingGate(company.gates)
      ? company.gateChangedAt
      : latestOf(chosen.map((row) => row.granted?.endedAt))
    return { standing: 'paused', since, turn: 'builder' }
  }
  if (among('failed').length > 0) return { standing: 'setup_failed', since: granted, turn: 'builder' }
  if (chosen.some(({ connecting }) => connecting === 'by_hand'))
    return { standing: 'by_hand', since: granted, turn: 'approver' }
  if (chosen.some(({ connecting }) => connecting)) return { standing: 'connecting', since: granted, turn: 'machine' }
  if (among('waiting').length > 0 && latest) return waitFor(latest.request, recipients)
  if (among('rejected', 'blocked').length > 0)
    return { standing: 'rejected', since: latest?.decision?.decidedAt ?? null, turn: 'builder' }
  if (among('expired').length > 0) {
    const since = latestOf(among('expired').map((row) => row.granted?.expiresAt))
    return { standing: 'expired', since, turn: 'builder' }
  }
  if (among('needs_approval', 'needs_reapproval').length > 0)
    return { standing: 'not_asked', since: set, turn: 'builder' }
  if (!agent.lastUsedAt) return { standing: 'not_called', since: granted ?? set, turn: 'builder' }
  return { standing: 'running', since: agent.lastUsedAt, turn: 'nobody' }
}

/** A request that waits: for its mail, for somebody to open it, or for a decision. */
function waitFor(request: ApprovalRequest, recipients: Recipient[]): Stand {
  if (request.viewedAt) return { standing: 'not_decided', since: request.viewedAt, turn: 'approver' }
  const isUnsent = recipients.length > 0 && recipients.every(({ delivery }) => undelivered.includes(delivery))
  if (isUnsent) return { standing: 'mail_failed', since: request.createdAt, turn: 'builder' }
  return { standing: 'not_opened', since: request.createdAt, turn: 'approver' }
}

const undelivered = ['retrying', 'undeliverable', 'left']

function latestOf(moments: readonly (Date | null | undefined)[]): Date | null {
  const known = moments.flatMap((moment) => (moment ? [moment.getTime()] : []))
  return known.length === 0 ? null : new Date(Math.max(...known))
}
