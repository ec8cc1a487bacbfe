/** How what is recorded may have ended, under the headings by which people look for it. */
import { testOutcome } from './connection.ts'
import { errorCodes } from './error.ts'

/** In the order in which they are offered; a code stands under the first heading that has it. */
export const outcomeGroups: Record<string, readonly string[]> = {
  done: ['succeeded', 'failed', 'outcome_unknown', 'confirmation_required'],
  right: [
    ...['not_approved', 'expired', 'withdrawn', 'suspended', 'not_entitled', 'action_changed'],
    ...['limit_reached', 'identity_missing'],
  ],
  wish: ['invalid_input', 'product_rejected', 'key_required', 'conflict'],
  fault: ['product_down', 'rate_limited', 'setup_failed', 'unavailable', 'internal', 'clock_off', 'signature_refused'],
  decision: ['approved', 'approved_in_part', 'rejected', 'blocked', 'already_decided'],
  // What keeps a credential from being set up.
  access: ['issuer_down', 'issuer_refused', 'secret_lost', 'overtaken', 'proof_refused', 'interrupted'],
  test: testOutcome.options,
}

/** Those that nothing is looked for by among them. */
export const auditOutcomes: readonly string[] = [...new Set([...Object.values(outcomeGroups).flat(), ...errorCodes])]
