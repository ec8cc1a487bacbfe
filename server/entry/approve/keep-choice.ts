/**
 * Keeps an answer, in its giver's browser and for some minutes, while they sign in once more, or again after their session
 * ended; it is shown again, to nobody else, and never taken as given.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dropSecretCookie, setSecretCookie } from '../http/cookies.ts'
import { choiceCookie } from './cookies.ts'
import { formOf } from './require-own-form.ts'
import type { SignedIn, Visit } from './visit.ts'

const minutes = 10
/** Browsers keep no cookie over 4 KB; a longer answer has to be given again. */
const longest = 3_500

export function keepChoice({ request, session, tools }: Visit, reply: FastifyReply): void {
  const kept = new URLSearchParams(formOf(request))
  // Whose page it was, where nobody is signed in any more.
  kept.set('of', ownerOf(request, session?.person.id ?? kept.get('person') ?? ''))
  for (const name of ['csrf', 'person']) kept.delete(name)
  const text = Buffer.from(kept.toString()).toString('base64url')
  if (text.length <= longest) setSecretCookie(reply, { name: choiceCookie(tools), value: text, maxAge: minutes * 60 })
}

/** The answer this person kept for this very request, or an empty one. */
export function recallChoice(visit: SignedIn): URLSearchParams {
  const text = visit.request.cookies[choiceCookie(visit.tools)] ?? ''
  const kept = new URLSearchParams(Buffer.from(text, 'base64url').toString())
  return kept.get('of') === ownerOf(visit.request, visit.session.person.id) ? kept : new URLSearchParams()
}

export function forgetChoice(visit: SignedIn, reply: FastifyReply): void {
  dropSecretCookie(reply, choiceCookie(visit.tools))
}

/** The step on which an answer was given. */
export function stepOf(form: URLSearchParams): string {
  const outcome = form.get('outcome')
  return outcome === 'part' || outcome === 'reject' ? outcome : 'read'
}

function ownerOf({ params }: FastifyRequest, person: string): string {
  return `${person} ${(params as { request: string }).request}`
}
