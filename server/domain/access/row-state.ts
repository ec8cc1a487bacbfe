/** The one state of an action's row, derived from what is so and never stored; the order of the questions is the rule. */
import type { RequestState, RowState } from '../../../contract/word.ts'

/** What is known about one action of one agent. */
export interface RowFacts {
  /** The action has a version that can run. */
  usable: boolean
  /** It is not chosen itself: it leads to actions that the company makes. */
  opens: boolean
  /** It may be carried out at the gateway that is called here. */
  open: boolean
  chosen: boolean
  needsApproval: boolean
  blocked: boolean
  /** What was granted for it, if anything was. */
  granted: {
    state: 'obtaining' | 'active' | 'setup_failed' | 'expired' | 'withdrawn' | 'withdrawing'
    covers: boolean
    /** The agent may act on it at this moment, within what was granted. */
    runs: boolean
  } | null
  /** The agent's latest request, when it asks for this action; state as the clock sees it. */
  request: { state: RequestState; leftOut: boolean } | null
  /** The company's gate is closed, or the agent is switched off. */
  paused: boolean
}

export function deriveRowState(facts: RowFacts): RowState {
  if (facts.opens) return 'available'
  if (!facts.usable) return 'coming_soon'
  if (!facts.open) return 'not_available_yet'
  if (!facts.chosen) return facts.blocked ? 'blocked' : 'available'
  const isTakenBack = facts.granted?.state === 'withdrawn' || facts.granted?.state === 'withdrawing'
  if (!facts.needsApproval) return facts.paused || isTakenBack ? 'suspended' : 'active'
  const works = facts.granted?.state === 'active'
  if (works && facts.paused) return 'suspended'
  if (works && facts.granted?.covers) return 'active'
  if (facts.granted?.state === 'obtaining' && facts.granted.covers) return 'waiting'
  if (facts.granted?.state === 'setup_failed' && facts.granted.covers) return 'failed'
  if (facts.request && (facts.request.state === 'sent' || facts.request.state === 'viewed')) return 'waiting'
  // What was approved keeps working, though nothing beyond it may be asked for.
  if (facts.blocked) return facts.granted?.runs ? 'active' : 'blocked'
  if (works) return 'needs_reapproval'
  if (facts.request && (facts.request.state === 'rejected' || facts.request.leftOut)) return 'rejected'
  if (facts.granted?.state === 'expired') return 'expired'
  return 'needs_approval'
}
