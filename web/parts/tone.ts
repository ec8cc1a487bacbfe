/** Which colour of meaning a state has; the states of one kind always look the same. */

import type { Execution } from '../../contract/execution.ts'
import type { Effect, RequestState, RowState } from '../../contract/word.ts'

export type Tone = 'plain' | 'outline' | 'brand' | 'success' | 'warning' | 'danger'

export const toneOfState: Record<RowState, Tone> = {
  available: 'plain',
  needs_approval: 'brand',
  waiting: 'warning',
  active: 'success',
  needs_reapproval: 'brand',
  rejected: 'danger',
  blocked: 'danger',
  expired: 'warning',
  suspended: 'warning',
  failed: 'danger',
  coming_soon: 'plain',
  not_available_yet: 'plain',
}

export const toneOfRequest: Record<RequestState, Tone> = {
  sent: 'warning',
  viewed: 'warning',
  approved: 'success',
  approved_in_part: 'success',
  rejected: 'danger',
  blocked: 'danger',
  expired: 'plain',
  cancelled: 'plain',
  superseded: 'plain',
}

export const toneOfEffect: Record<Effect, Tone> = { read: 'outline', write: 'outline', money: 'warning' }

export const toneOfExecution: Record<Execution['state'], Tone> = {
  claimed: 'brand',
  succeeded: 'success',
  failed: 'danger',
  unknown: 'warning',
  refused: 'warning',
}
