/** The six ways in which this system lets callers in, each below a path of its own; what it wants is on its page. */
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type SignedCall, verifySignature } from '../gateway/verify-signature.ts'
import type { Sandbox } from '../sandbox.ts'

/** Made up, and so printed everywhere. */
export const keys = {
  companyToken: 'kopi-company-token',
  apiKeyHeader: 'X-Kopi-Key',
  apiKey: 'kopi-api-key-4711',
  user: 'kopi',
  password: 'rahasia: 1234',
  bearer: 'kopi-bearer-token',
  clientId: 'kopi-client',
  clientSecret: 'kopi-client-secret/+',
  hmacClient: 'kopi-signer',
  hmacSecret: 'kopi-hmac-secret',
}

export const ways = ['company-token', 'api-key', 'basic', 'bearer', 'oauth', 'hmac'] as const
export type Way = (typeof ways)[number]

const tokenSeconds = 120

interface Token {
  value: string
  until: number
}

export function admits(sandbox: Sandbox, way: Way, call: SignedCall): boolean {
  const authorization = call.headers.authorization ?? ''
  switch (way) {
    case 'company-token':
      return authorization === `Token ${keys.companyToken}`
    case 'api-key':
      return call.headers[keys.apiKeyHeader.toLowerCase()] === keys.apiKey
    case 'basic':
      return authorization === `Basic ${base64(`${keys.user}:${keys.password}`)}`
    case 'bearer':
      return authorization === `Bearer ${keys.bearer}`
    case 'oauth':
      return isToken(sandbox, authorization)
    case 'hmac':
      return 'key' in verifySignature(call, findSigner, sandbox.now())
  }
}

/** A new token for whoever names id and secret, both written as in a form (RFC 6749, 2.3.1); nothing for anybody else. */
export function giveToken(sandbox: Sandbox, headers: IncomingHttpHeaders, body: string): object | undefined {
  const pair = [keys.clientId, keys.clientSecret].map(encodeURIComponent).join(':')
  const form = new URLSearchParams(body)
  if (headers.authorization !== `Basic ${base64(pair)}` || form.get('grant_type') !== 'client_credentials')
    return undefined
  const value = randomBytes(24).toString('base64url')
  sandbox.state.put<Token>('own-system.tokens', value, { value, until: sandbox.now() + tokenSeconds * 1000 })
  return { access_token: value, token_type: 'Bearer', expires_in: tokenSeconds, scope: form.get('scope') ?? '' }
}

function isToken({ state, now }: Sandbox, authorization: string): boolean {
  const token = state.get<Token>('own-system.tokens', authorization.replace(/^Bearer /, ''))
  return token !== undefined && token.until > now()
}

function findSigner(username: string) {
  return username === keys.hmacClient ? { clientSecret: keys.hmacSecret } : undefined
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
