/** Why somebody is not signed in, in a code of our list: the same at both fronts. */
import type { Context } from '../domain/audit/index.ts'
import { DirectoryDown } from '../domain/company/index.ts'
import { AppError } from '../platform/error.ts'
import { SignInError } from '../platform/sign-in.ts'

/** For what a sign-in asks others for; an outage of theirs is logged, since nobody who is told of it can end it. */
export function refuseSignIn({ log, requestId }: Context): (error: unknown) => never {
  return (error) => {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    const code = reason === 'unavailable' || reason === 'directory' ? 'unavailable' : 'unauthenticated'
    if (code === 'unavailable') log.warn('nobody can sign in', { requestId, error })
    throw new AppError(code, { reason: `sign_in_${reason}` }, { cause: error })
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof DirectoryDown) return 'directory'
  return error instanceof SignInError ? error.reason : undefined
}
