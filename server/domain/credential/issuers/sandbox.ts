/** Credentials from the sandbox's developer centre, over HTTP and JSON. */
import { z } from 'zod'
import { Secret } from '../../../platform/secret.ts'
import type { Outcome, Sender } from '../../../platform/send-http.ts'
import type { Issuer, Refused } from '../issuer.ts'
import { developerScopes } from './developer-scopes.ts'

const made = z.object({
  id: z.string().min(1).max(100),
  clientId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  clientSecret: z.string().min(16).max(200),
})
const existing = made.pick({ id: true })
const refusal = z.object({ errors: z.record(z.string(), z.array(z.string())) })

interface DeveloperCentre {
  sender: Sender
  /** Address of the developer centre, e.g. "http://127.0.0.1:4100/developer-centre". */
  url: string
  token: string
}

export function sandboxIssuer({ sender, url, token }: DeveloperCentre): Issuer {
  function ask(method: string, path: string, body?: unknown): Promise<Outcome> {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
    const call = { method, url: new URL(url + path) }
    if (body === undefined) return sender.send({ ...call, headers })
    const json = { 'content-type': 'application/json' }
    return sender.send({ ...call, headers: { ...headers, ...json }, body: JSON.stringify(body) })
  }

  return {
    id: 'sandbox',
    authType: 'mekari_hmac',
    can: { limitScopes: true, revoke: true },

    async issue(order) {
      const outcome = await ask('POST', '/credentials', { ...order, scopes: developerScopes(order.scopes) })
      const { status, body } = readAnswer(outcome)
      const issued = status === 201 ? made.safeParse(body).data : undefined
      if (issued) {
        const { id, clientId, clientSecret } = issued
        return { kind: 'issued', issuerRef: id, clientId, secret: new Secret(clientSecret) }
      }
      const known = status === 409 ? existing.safeParse(body).data : undefined
      if (known) return { kind: 'exists', issuerRef: known.id }
      return status === 422 ? refusedFor(body) : unanswered(outcome)
    },

    async revoke(issuerRef) {
      const outcome = await ask('DELETE', `/credentials/${encodeURIComponent(issuerRef)}`)
      const { status } = readAnswer(outcome)
      return status === 204 || status === 404 ? { kind: 'revoked' } : unanswered(outcome)
    },
  }
}

function readAnswer(outcome: Outcome): { status?: number; body?: unknown } {
  if (outcome.kind === 'failed') return {}
  try {
    return { status: outcome.status, body: JSON.parse(outcome.body.toString('utf8')) }
  } catch {
    return { status: outcome.status }
  }
}

function refusedFor(body: unknown): Refused {
  const { errors = {} } = refusal.safeParse(body).data ?? {}
  const reason = Object.values(errors).flat().join(' ') || 'The developer centre does not accept the order.'
  return { kind: 'refused', reason, permanent: true }
}

function unanswered(outcome: Outcome): Refused {
  const reason =
    outcome.kind === 'failed'
      ? `The developer centre does not answer (${outcome.cause}).`
      : `The developer centre answers ${outcome.status}.`
  return { kind: 'refused', reason, permanent: false }
}
