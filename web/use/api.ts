/** Speaks with the server: JSON both ways, the session in its cookie, every refusal in the one shape of the contract. */
import type { z } from 'zod'
import type { errorAnswer } from '../../contract/execution.ts'
import { say } from './say.ts'

/** What a person is told when something did not happen. */
export class Refusal extends Error {
  readonly next: string
  readonly requestId: string | undefined

  constructor(message: string, next = '', requestId?: string) {
    super(message)
    this.next = next
    this.requestId = requestId
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
    throw new Refusal(say('app.offline'))
  })
  if (answer.status === 401) return signIn()
  if (answer.status === 204) return undefined as T
  const json: unknown = await answer.json().catch(() => null)
  if (!answer.ok || json === null) throw refusalOf(json)
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

function refusalOf(json: unknown): Refusal {
  const trouble = (json as z.infer<typeof errorAnswer> | null)?.error
  if (!trouble) return new Refusal(say('app.error.body'))
  return new Refusal(trouble.message, trouble.next, trouble.requestId)
}
