/** The cookies of the approval front: no session of the builder's front opens it. */
import type { FastifyRequest } from 'fastify'
import { named } from '../http/cookies.ts'

export function sessionCookie(request: FastifyRequest): string {
  return named(request, 'approve')
}

export function signInCookie(request: FastifyRequest): string {
  return named(request, 'approve-sign-in')
}

/** Keeps an answer while its giver signs in once more. */
export function choiceCookie(request: FastifyRequest): string {
  return named(request, 'approve-choice')
}
