/** The cookies of the approval front: no session of the builder's front opens it. */
import type { Tools } from '../../domain/audit/index.ts'
import { named } from '../http/cookies.ts'

export function sessionCookie({ addresses }: Tools): string {
  return named(addresses.approval, 'approve')
}

export function signInCookie({ addresses }: Tools): string {
  return named(addresses.approval, 'approve-sign-in')
}

/** Keeps an answer while its giver signs in once more. */
export function choiceCookie({ addresses }: Tools): string {
  return named(addresses.approval, 'approve-choice')
}
