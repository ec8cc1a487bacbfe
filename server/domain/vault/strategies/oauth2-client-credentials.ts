/** OAuth 2.0 client credentials (RFC 6749, 4.4): a token fetched with id and secret, kept in memory alone until shortly before its end. */
import { z } from 'zod'
import { Secret } from '../../../platform/secret.ts'
import type { Answer } from '../../../platform/send-http.ts'
import { readJson } from '../read-json.ts'
import type { Key, Means, Signed, Strategy } from '../strategy.ts'
import type { Trouble } from '../vault-call.ts'
import { credentialRefused, explainRefusal } from './refused.ts'

interface Token {
  value: Secret
  /** When a new one is fetched, in milliseconds. */
  until: number
}

const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4096}$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().default(60),
})

const marginMs = 30_000
const longestMs = 3_600_000
/** An answer with a token is small, and whoever waits for the call has little patience left. */
const bounds = { maxBytes: 64 * 1024, timeoutMs: 4_000 }

export function oauth2ClientCredentials(): Strategy {
  const tokens = new Map<string, Token>()
  return {
    authType: 'oauth2_client_credentials',
    takes: { clientId: /^[\x21-\x7e]{1,200}$/, settings: { tokenUrl: 'address', scope: 'text' } },
    async sign(_request, key, means) {
      const known = tokens.get(key.id)
      if (known && known.until > means.now().getTime()) return signed(known)
      const fetched = await fetchToken(key, means)
      if (fetched.kind === 'trouble') return fetched
      for (const [id, { until }] of tokens) if (until <= means.now().getTime()) tokens.delete(id)
      tokens.set(key.id, fetched.token)
      return signed(fetched.token)
    },
    explain: explainRefusal,
    forget: (id) => void tokens.delete(id),
  }
}

const signed = ({ value }: Token): Signed => ({
  kind: 'signed',
  headers: { Authorization: `Bearer ${value.reveal().toString()}` },
})

async function fetchToken(key: Key, { send, now }: Means): Promise<{ kind: 'token'; token: Token } | Trouble> {
  const { tokenUrl = '', scope = '' } = key.settings
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }).toString()
  const headers = {
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
    Authorization: `Basic ${pairOf(key)}`,
  }
  const answer = await send({ method: 'POST', url: new URL(tokenUrl), headers, body, ...bounds })
  // Nothing of the call itself has left yet.
  if (answer.kind === 'failed') return down({ cause: answer.cause })
  if ([400, 401, 403].includes(answer.status)) return credentialRefused
  return readToken(answer, now())
}

function readToken(answer: Answer, now: Date): { kind: 'token'; token: Token } | Trouble {
  const read = tokenAnswer.safeParse(readJson(answer.body))
  if (answer.status !== 200 || !read.success) return down({ status: answer.status })
  const lifeMs = Math.min(read.data.expires_in * 1000, longestMs)
  // A token that lives shorter than the margin is used once.
  return {
    kind: 'token',
    token: { value: new Secret(read.data.access_token), until: now.getTime() + lifeMs - marginMs },
  }
}

/** Both are written as in a form before they are joined (RFC 6749, 2.3.1). */
function pairOf({ clientId, secret }: Key): string {
  const written = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return Buffer.from(`${written(clientId)}:${written(secret.reveal().toString())}`).toString('base64')
}

const down = (facts: Trouble['facts']): Trouble => ({
  kind: 'trouble',
  code: 'product_down',
  sent: 'no',
  facts: { ...facts, step: 'token' },
})
