/** A route line of the approval front is a policy line: which address, who may pass, what is answered. `who` has no default. */
import type { FastifyReply } from 'fastify'
import { findStanding, type May } from './find-standing.ts'
import { keepChoice } from './keep-choice.ts'
import type { Answer } from './page.ts'
import { refusalPage, strangerPage } from './refusals.ts'
import { isFromHere, requireOwnForm } from './require-own-form.ts'
import { endedPage, signInPage } from './sign-in-page.ts'
import type { SignedIn, Visit } from './visit.ts'

/** What a handler is handed, by who may come. */
export interface Doors {
  /** Nobody has to be signed in. */
  anyone: { visit: Visit; reply: FastifyReply }
  /** Somebody signed in; what is posted comes from a form of our own. */
  person: { visit: SignedIn; reply: FastifyReply }
  /** A person who, by a live check, may decide the request of the address. */
  decider: { visit: SignedIn; reply: FastifyReply; may: May }
}

export interface Line<Who extends keyof Doors> {
  method: 'GET' | 'POST'
  path: string
  who: Who
  handle(door: Doors[Who]): Promise<Answer>
}

/** Lines of every kind stand in one list; what each hands to its handler was checked where it was written. */
export interface AnyLine {
  method: 'GET' | 'POST'
  path: string
  pass(door: Doors['anyone']): Promise<Answer>
}

export function route<Who extends keyof Doors>(line: Line<Who>): AnyLine {
  const { method, path, who } = line
  const handle = line.handle as (door: Doors['anyone'] | Doors['person'] | Doors['decider']) => Promise<Answer>
  return { method, path, pass: (door) => (who === 'anyone' ? handle(door) : passPerson(door, who, handle)) }
}

async function passPerson(
  { visit, reply }: Doors['anyone'],
  who: keyof Doors,
  handle: (door: Doors['person'] | Doors['decider']) => Promise<Answer>,
): Promise<Answer> {
  const { session, language, request } = visit
  if (!session) {
    if (who !== 'decider' || request.method !== 'POST' || !isFromHere(visit)) return signInPage(visit)
    keepChoice(visit, reply)
    return endedPage(visit)
  }
  const signedIn = { ...visit, session }
  if (request.method === 'POST') requireOwnForm(signedIn)
  if (who === 'person') return handle({ visit: signedIn, reply })
  const standing = await findStanding(signedIn)
  if (standing.kind === 'stranger') return strangerPage(language, session.person.email)
  if (standing.kind !== 'may') return refusalPage(language, standing, session.person.email)
  return handle({ visit: signedIn, reply, may: standing })
}
