/** Speaks with the server: JSON both ways, the session in its cookie, every refusal in the one shape of the contract. */
import type { z } from 'zod'
import type { errorAnswer, Trouble } from '../../contract/execution.ts'
import { say } from './say.ts'

type Told = Partial<Pick<Trouble, 'code' | 'next' | 'requestId' | 'facts'>> & { passing?: boolean }

/** What a person is told when something did not happen. */
export class Refusal extends Error {
  readonly next: string
  readonly code: Trouble['code'] | undefined
  readonly requestId: string | undefined
  /** What a form can act on: which field, and why. */
  readonly facts: Trouble['facts']
  /** Asking again may go better. */
  readonly passing: boolean

  constructor(message: string, { next = '', code, requestId, facts = {}, passing = false }: Told = {}) {
    super(message)
    this.next = next
    this.code = code
    this.requestId = requestId
    this.facts = facts
    this.passing = passing
  }
}

export function get<T>(path: string): Promise<T> {
  return call<T>(path, { headers: { accept: 'application/json' } })
}

/** Changes something; the server believes it only together with the value of the csrf cookie. */
export function send<T = undefined>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-csrf': cookie('csrf') }
  if (body === undefined) return call<T>(path, { method, headers })
  return call<T>(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const answer = await fetch(path, request).catch(() => {
    throw new Refusal(say('app.offline'), { passing: true })
  })
  if (answer.status === 401) return signIn()
  if (answer.status === 204) return undefined as T
  const json: unknown = await answer.json().catch(() => null)
  if (!answer.ok || json === null) throw refusalOf(answer.status, json)
  return json as T
}

function cookie(name: string): string {
  const pair = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return decodeURIComponent(pair?.slice(name.length + 1) ?? '')
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
