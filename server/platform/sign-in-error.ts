import * as oidc from 'openid-client'

const SENTENCES = {
  unavailable: 'The sign-in provider does not answer.',
  denied: 'The sign-in provider did not sign this person in.',
  rejected: 'The sign-in provider refused this sign-in: it was used already, or took too long.',
  mismatch: 'The answer does not belong to the sign-in that was started here.',
  stale: 'This person authenticated too long ago.',
  incomplete: 'The sign-in provider does not tell the mail address or the time of authentication.',
} as const

export type SignInReason = keyof typeof SENTENCES

/** Why somebody is not signed in: a reason of a closed list, in one sentence that holds nothing of the answer. */
export class SignInError extends Error {
  readonly reason: SignInReason

  constructor(reason: SignInReason, options?: ErrorOptions) {
    super(SENTENCES[reason], options)
    this.name = 'SignInError'
    this.reason = reason
  }
}

/** The same failure in our words. */
export function signInError(error: unknown): SignInError {
  return error instanceof SignInError ? error : new SignInError(reasonOf(error), { cause: error })
}

function reasonOf(error: unknown): SignInReason {
  if (error instanceof oidc.AuthorizationResponseError) return 'denied'
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) {
    return error.status >= 500 ? 'unavailable' : 'rejected'
  }
  // fetch fails with a TypeError of its own when there is no connection.
  if (!(error instanceof oidc.ClientError)) return 'unavailable'
  if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return isAboutAuthTime(error.cause) ? 'stale' : 'mismatch'
  return UNAVAILABLE.has(error.code ?? '') ? 'unavailable' : 'mismatch'
}

const UNAVAILABLE: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

function isAboutAuthTime(cause: unknown): boolean {
  const details = cause instanceof Error ? cause.cause : undefined
  return typeof details === 'object' && details !== null && 'claim' in details && details.claim === 'auth_time'
}
