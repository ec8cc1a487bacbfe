/** The closed list of codes: the only vocabulary in which the product says that something did not happen. */

/** Who has to act so that the same wish can succeed. */
export type Owner = 'builder' | 'super_admin' | 'product_keeper' | 'account_owner' | 'support' | 'caller' | 'nobody'

/** May the very same call be sent again: never, later, or after it was corrected. */
export type Retry = 'no' | 'later' | 'corrected'

export interface ErrorRule {
  /** HTTP status of the answer (RFC 9110). */
  status: number
  owner: Owner
  retry: Retry
}

export const errorRules = {
  // What an agent's call meets
  not_approved: { status: 403, owner: 'builder', retry: 'no' },
  expired: { status: 403, owner: 'builder', retry: 'no' },
  withdrawn: { status: 403, owner: 'super_admin', retry: 'no' },
  suspended: { status: 403, owner: 'account_owner', retry: 'later' },
  limit_reached: { status: 403, owner: 'builder', retry: 'later' },
  product_down: { status: 503, owner: 'nobody', retry: 'later' },
  clock_off: { status: 503, owner: 'support', retry: 'later' },
  signature_refused: { status: 503, owner: 'support', retry: 'later' },
  product_rejected: { status: 422, owner: 'product_keeper', retry: 'corrected' },
  rate_limited: { status: 429, owner: 'nobody', retry: 'later' },
  outcome_unknown: { status: 504, owner: 'builder', retry: 'no' },
  identity_missing: { status: 403, owner: 'caller', retry: 'corrected' },
  action_changed: { status: 403, owner: 'builder', retry: 'no' },
  setup_failed: { status: 503, owner: 'support', retry: 'later' },
  invalid_input: { status: 422, owner: 'caller', retry: 'corrected' },
  key_required: { status: 422, owner: 'caller', retry: 'corrected' },
  confirmation_required: { status: 409, owner: 'caller', retry: 'corrected' },
  // What people meet
  not_entitled: { status: 403, owner: 'account_owner', retry: 'no' },
  already_decided: { status: 409, owner: 'nobody', retry: 'no' },
  not_found: { status: 404, owner: 'caller', retry: 'no' },
  unauthenticated: { status: 401, owner: 'caller', retry: 'corrected' },
  forbidden: { status: 403, owner: 'caller', retry: 'no' },
  conflict: { status: 409, owner: 'caller', retry: 'corrected' },
  too_large: { status: 413, owner: 'caller', retry: 'corrected' },
  malformed: { status: 400, owner: 'caller', retry: 'corrected' },
  unavailable: { status: 503, owner: 'nobody', retry: 'later' },
  internal: { status: 500, owner: 'support', retry: 'later' },
} as const satisfies Record<string, ErrorRule>

export type ErrorCode = keyof typeof errorRules

export const errorCodes = Object.keys(errorRules) as [ErrorCode, ...ErrorCode[]]
