/** The sandbox's judge of signatures against signatures that others made. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusals, type SignedCall, verifySignature } from '../../sandbox/gateway/verify-signature.ts'
import { digestOf } from './call-gateway.ts'

interface Vector {
  id: string
  username: string
  secret_hex: string
  method: string
  request_target: string
  headers: [string, string][]
  body_hex?: string
  date: string
  authorization: string
}

interface Published {
  name: string
  client_id: string
  client_secret: string
  date: string
  method: string
  request_target: string
  authorization: string
  body?: string
  digest?: string
}

const vectors = JSON.parse(readFileSync(new URL('../vectors/hmac.json', import.meta.url), 'utf8')) as {
  vectors: Vector[]
  published_by_mekari: Published[]
  negative: { name: string; base: string; signature: string }[]
}

const secretOf = (username: string, clientSecret: Buffer | string) => (asked: string) =>
  asked === username ? { clientSecret } : undefined

describe('The signature check', () => {
  it.each(vectors.vectors)('accepts $id, signed by others [SIGN-1]', (vector) => {
    const headers = Object.fromEntries(vector.headers.map(([name, value]) => [name.toLowerCase(), value]))
    const signed: SignedCall = {
      method: vector.method,
      target: vector.request_target,
      httpVersion: '1.1',
      headers: { ...headers, authorization: vector.authorization },
      body: Buffer.from(vector.body_hex ?? '', 'hex'),
    }
    const find = secretOf(vector.username, Buffer.from(vector.secret_hex, 'hex'))
    const now = Date.parse(`${vector.date.replace(' GMT', '')} GMT`) // asctime names no zone
    expect(verifySignature(signed, find, now)).toHaveProperty('key')
    for (const other of [{ target: `${signed.target}x` }, { method: 'TRACE' }, { httpVersion: '1.0' }]) {
      expect(verifySignature({ ...signed, ...other }, find, now)).toEqual({ refusal: refusals.mismatch })
    }
  })

  it.each(vectors.published_by_mekari)('accepts $name, as Mekari publishes it [SIGN-1]', (published) => {
    const find = secretOf(published.client_id, published.client_secret)
    expect(verifySignature(callOf(published), find, Date.parse(published.date))).toHaveProperty('key')
  })

  it.each(vectors.negative)('refuses $name [SIGN-1]', ({ base, signature }) => {
    const published = vectors.published_by_mekari.find(({ name }) => name === base)
    if (!published) throw new Error(`There is no vector ${base}.`)
    const authorization = published.authorization.replace(/signature="[^"]+"/, `signature="${signature}"`)
    const find = secretOf(published.client_id, published.client_secret)
    const verdict = verifySignature(callOf({ ...published, authorization }), find, Date.parse(published.date))
    expect(verdict).toEqual({ refusal: refusals.mismatch })
  })

  it('refuses a day that does not exist and a year that is not meant', () => {
    const [published] = vectors.published_by_mekari
    if (!published) throw new Error('There is a published vector.')
    for (const date of ['Wed, 31 Nov 2021 07:24:29 GMT', '2021-11-10T07:24:29Z', 'Wed, 10 Nov 2021 07:24:29 +0000']) {
      const verdict = verifySignature(callOf({ ...published, date }), () => undefined, Date.parse(published.date))
      expect(verdict).toEqual({ refusal: refusals.date })
    }
  })
})

function callOf({ method, request_target, date, authorization, body = '', digest }: Published): SignedCall {
  const headers = { date, authorization, ...(digest && { digest }) }
  const bytes = Buffer.from(body)
  return { method, target: request_target, httpVersion: '1.1', headers: digestFor(headers, body), body: bytes }
}

/** The published vectors with a body but without its digest are about the signature alone. */
const digestFor = <Headers extends { digest?: string }>(headers: Headers, body: string) =>
  body === '' || headers.digest ? headers : { ...headers, digest: digestOf(body) }
