/** Speaks with the server: JSON both ways, the session in its cookie, every refusal in the one shape of the contract. */
import type { z } from 'zod'
import type { errorAnswer, Trouble } from '../../contract/execution.ts'
import { lostAt, noteLost, noteReached } from './line.ts'
import { say } from './say.ts'
import { checkWho, isHeld, look, ownBelief, signedInAgain } from './session.ts'
import { holdsTyped } from './unsaved.ts'

type Told = Partial<Pick<Trouble, 'code' | 'next' | 'requestId' | 'facts'>> & { passing?: boolean; unsent?: boolean }

/** What a person is told when something did not happen. */
export class Refusal extends Error {
  readonly next: string
  readonly code: Trouble['code'] | undefined
  readonly requestId: string | undefined
  /** What a form can act on: which field, and why. */
  readonly facts: Trouble['facts']
  /** Asking again may go better. */
  readonly passing: boolean
  /** A change that no answer came back from. */
  readonly unsent: boolean

  constructor(message: string, told: Told = {}) {
    const { next = '', code, requestId, facts = {}, passing = false, unsent = false } = told
    super(message)
    this.next = next
    this.code = code
    this.requestId = requestId
    this.facts = facts
    this.passing = passing
    this.unsent = unsent
  }

  /** What happened and what to do, as things stand now: what was lost can be sent once the server is there again. */
  words(): string {
    const next = this.unsent ? say(lostAt.value ? 'app.unsent.wait' : 'app.unsent.again') : this.next
    return `${this.message} ${next}`.trim()
  }
}

export function get<T>(path: string): Promise<T> {
  return call<T>(path, () => ({ headers: { accept: 'application/json' } }))
}

/** Changes something; the server believes it only together with who works here, for which company, and what that session is believed by. */
export function send<T = undefined>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  if (body === undefined) return call<T>(path, () => ({ method, headers: ownBelief() }))
  const text = JSON.stringify(body)
  return call<T>(path, () => ({ method, headers: { ...ownBelief(), 'content-type': 'application/json' }, body: text }))
}

/** A request is made anew each time that it is sent: a session that was signed in again has a csrf cookie of its own. */
async function call<T>(path: string, request: () => RequestInit): Promise<T> {
  const isLook = request().method === undefined
  if (!isLook) await checkWho()
  for (;;) {
    if (isHeld()) await wait('ended', { isLook })
    const answer = await reach(path, request())
    if (answer.status === 204) return undefined as T
    const json: unknown = await answer.json().catch(() => null)
    if (answer.ok && json !== null) return json as T
    const refusal = refusalOf(answer.status, json)
    const lack = lackOf(answer.status, refusal)
    if (!lack) throw refusal
    if (lack === 'ended' && isLook && !holdsTyped()) return signIn()
    await (lack === 'other' ? look() : wait(lack, { isLook }))
  }
}

/** What its session has not, where it is for that alone that the server refused: life, a sign-in of late, or its author. */
function lackOf(status: number, { facts }: Refusal): 'ended' | 'stale' | 'other' | undefined {
  if (status === 401) return facts.reason === 'sign_in_again' ? 'stale' : 'ended'
  return status === 409 && facts.reason === 'other_session' ? 'other' : undefined
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(path, request).catch(() => {
    noteLost()
    const unsent = request.method !== undefined
    throw new Refusal(say(unsent ? 'app.unsent' : 'app.offline'), { passing: true, unsent })
  })
  noteReached()
  return answer
}

/** Until whoever works here is signed in again: leaving the page would lose what they typed. */
async function wait(why: 'ended' | 'stale', how: { isLook: boolean }): Promise<void> {
  if (!(await signedInAgain(why, how))) throw new Refusal(say(`session.${why}.refused`))
}

/** Leaves for the single sign-on, to come back to this very page; whoever waits for the answer waits for the departure. */
function signIn(): Promise<never> {
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`)
  return new Promise(() => {})
}

function refusalOf(status: number, json: unknown): Refusal {
  const passing = status >= 500
  const trouble = (json as z.infer<typeof errorAnswer> | null)?.error
  return trouble
    ? new Refusal(trouble.message, { ...trouble, passing })
    : new Refusal(say('app.error.body'), { passing })
}

/** Whatever was thrown, in words. */
export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(say('app.error.body'))
}
