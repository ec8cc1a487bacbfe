/** Keeps an answer, in its giver's browser and for some minutes, while they sign in once more; it is shown again, never taken as given. */
import type { FastifyReply } from 'fastify'
import { dropSecretCookie, setSecretCookie } from '../http/cookies.ts'
import { choiceCookie } from './cookies.ts'
import { formOf } from './require-own-form.ts'
import type { SignedIn } from './visit.ts'

const minutes = 10
/** Browsers keep no cookie over 4 KB; a longer answer has to be given again. */
const longest = 3_500

export function keepChoice(visit: SignedIn, reply: FastifyReply): void {
  const kept = new URLSearchParams(formOf(visit.request))
  kept.delete('csrf')
  kept.set('of', ownerOf(visit))
  const text = Buffer.from(kept.toString()).toString('base64url')
  if (text.length <= longest)
    setSecretCookie(reply, { name: choiceCookie(visit.tools), value: text, maxAge: minutes * 60 })
}

/** The answer this person kept for this very request, or an empty one. */
export function recallChoice(visit: SignedIn): URLSearchParams {
  const text = visit.request.cookies[choiceCookie(visit.tools)] ?? ''
  const kept = new URLSearchParams(Buffer.from(text, 'base64url').toString())
  return kept.get('of') === ownerOf(visit) ? kept : new URLSearchParams()
}

export function forgetChoice(visit: SignedIn, reply: FastifyReply): void {
  dropSecretCookie(reply, choiceCookie(visit.tools))
}

function ownerOf({ request, session }: SignedIn): string {
  return `${session.person.id} ${(request.params as { request: string }).request}`
}
