/**
 * Decides whether a call is signed, as Kong's hmac-auth plugin decides it, set strictly: `date` and `request-line` must be
 * signed, only hmac-sha256, the body's digest always checked. Written from the specification alone, so that it can disagree
 * with whoever signs.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { parseHttpDate } from './parse-http-date.ts'

/** A call as it came over the wire; `target` is the request line's own text. */
export interface SignedCall {
  method: string
  target: string
  httpVersion: string
  headers: IncomingHttpHeaders
  body: Buffer
}

export type Verdict<Key> = { key: Key } | { refusal: string }

interface Parameters {
  username: string
  algorithm: string
  names: string[]
  signature: string
}

export const refusals = {
  absent: 'Unauthorized',
  date: 'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication',
  unverifiable: 'HMAC signature cannot be verified',
  mismatch: 'HMAC signature does not match',
}

const clockSkewSeconds = 300
const enforced = ['date', 'request-line']
const form = /^\s*[Hh]mac\s*username="([^"]+)",\s*algorithm="([^"]+)",\s*headers="([^"]+)",\s*signature="([^"]+)"$/

/** Checks in Kong's order: header, date, parameters, credential, signature, digest. */
export function verifySignature<Key extends { clientSecret: string | Buffer }>(
  call: SignedCall,
  find: (username: string) => Key | undefined,
  now: number,
): Verdict<Key> {
  const header = call.headers.authorization
  if (!header) return { refusal: refusals.absent }
  if (!isFresh(call.headers, now)) return { refusal: refusals.date }
  const parameters = readParameters(header)
  if (!parameters) return { refusal: refusals.unverifiable }
  const key = find(parameters.username)
  if (!key) return { refusal: refusals.unverifiable }
  // Header bytes beyond ASCII reach Node as Latin-1; so they go back to the bytes that were signed.
  const expected = createHmac('sha256', key.clientSecret).update(signedText(call, parameters.names), 'latin1')
  if (!equal(expected.digest('base64'), parameters.signature)) return { refusal: refusals.mismatch }
  if (!isDigestRight(call)) return { refusal: refusals.mismatch }
  return { key }
}

/** Kong accepts either header, signed or not. */
function isFresh(headers: IncomingHttpHeaders, now: number): boolean {
  return [headers['x-date'], headers.date].some((value) => {
    const seconds = typeof value === 'string' ? parseHttpDate(value) : undefined
    return seconds !== undefined && Math.abs(Math.floor(now / 1000) - seconds) <= clockSkewSeconds
  })
}

function readParameters(header: string): Parameters | undefined {
  const [, username, algorithm, names, signature] = form.exec(header) ?? []
  if (!username || !names || !signature || algorithm !== 'hmac-sha256') return undefined
  const signed = names.split(' ')
  return enforced.every((name) => signed.includes(name)) ? { username, algorithm, names: signed, signature } : undefined
}

/** Names are taken literally as the client wrote them; a header that is not there contributes its bare name. */
function signedText(call: SignedCall, names: string[]): string {
  return names
    .map((name) => {
      if (name === 'request-line') return `${call.method} ${call.target} HTTP/${call.httpVersion}`
      const value = call.headers[name.toLowerCase()]
      return value === undefined ? `${name}:` : `${name}: ${value}`
    })
    .join('\n')
}

/** A missing Digest passes only with an empty body; a present one must be exact. */
function isDigestRight(call: SignedCall): boolean {
  const { digest } = call.headers
  if (digest === undefined) return call.body.length === 0
  return digest === `SHA-256=${createHash('sha256').update(call.body).digest('base64')}`
}

function equal(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
