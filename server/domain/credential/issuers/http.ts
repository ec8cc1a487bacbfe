/** Credentials over HTTP and JSON, as the sandbox's developer centre and Mekari's approval layer make them (docs/reference/approval-layer.md). */
import { z } from 'zod'
import { credentialAnswer } from '../../../../contract/approval-layer.ts'
import { Secret } from '../../../platform/secret.ts'
import type { Outcome, Sender } from '../../../platform/send-http.ts'
import type { Issuer, Refused } from '../issuer.ts'
import { developerScopes } from './developer-scopes.ts'

const existing = credentialAnswer.pick({ id: true })
const refusal = z.object({ errors: z.record(z.string(), z.array(z.string())) })

export interface IssuerPlace {
  id: string
  sender: Sender
  /** Below which it makes credentials, e.g. "http://127.0.0.1:4100/developer-centre". */
  url: string
  token: string
}

export function httpIssuer({ id, sender, url, token }: IssuerPlace): Issuer {
  function ask(method: string, path: string, body?: unknown): Promise<Outcome> {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
    const call = { method, url: new URL(url + path) }
    if (body === undefined) return sender.send({ ...call, headers })
    const json = { 'content-type': 'application/json' }
    return sender.send({ ...call, headers: { ...headers, ...json }, body: JSON.stringify(body) })
  }

  return {
    id,
    authType: 'mekari_hmac',
    can: { issue: true, revoke: true },

    async issue(order) {
      const outcome = await ask('POST', '/credentials', { ...order, scopes: developerScopes(order.scopes) })
      const { status, body } = readAnswer(outcome)
      const issued = status === 201 ? credentialAnswer.safeParse(body).data : undefined
      if (issued) {
        const { id: issuerRef, clientId, clientSecret, scopes: held } = issued
        return { kind: 'issued', issuerRef, clientId, secret: new Secret(clientSecret), held }
      }
      if (status === 202) return { kind: 'pending' }
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
  const reason = Object.values(errors).flat().join(' ') || 'The issuer does not accept the order.'
  return { kind: 'refused', reason, permanent: true }
}

function unanswered(outcome: Outcome): Refused {
  const reason =
    outcome.kind === 'failed'
      ? `The issuer does not answer (${outcome.cause}).`
      : `The issuer answers ${outcome.status}.`
  return { kind: 'refused', reason, permanent: false }
}
