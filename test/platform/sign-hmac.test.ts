import { createHmac, createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorization, digest } from '../../server/platform/sign-hmac.ts'
import { amount } from '../amount.ts'

interface Vector {
  id: string
  username: string
  secret_hex: string
  method: string
  request_target: string
  signed_names: string
  headers: [string, string][]
  date: string
  body_hex?: string
  authorization: string
  client_must: string
}

interface Published {
  name: string
  client_id: string
  client_secret: string
  method: string
  request_target: string
  date: string
  body?: string
  digest?: string
  authorization: string
}

interface Vectors {
  vectors: Vector[]
  published_by_mekari: Published[]
  negative: { name: string; base: string; string_to_sign: string; signature: string }[]
  digest: { body: string; digest_header: string }[]
  rfc4231: { id: string; key_hex: string; data_hex: string; hmac_sha256_hex: string }[]
}

const book = JSON.parse(readFileSync(new URL('../vectors/hmac.json', import.meta.url), 'utf8')) as Vectors

const call = {
  username: 'alice123',
  secret: 's3cr3t-for-tests-only',
  method: 'POST',
  target: '/public/jurnal/api/v1/sales_orders?page=1',
  date: 'Thu, 22 Jun 2017 17:15:21 GMT',
}

function signVector(vector: Vector, secret: string | Uint8Array = Buffer.from(vector.secret_hex, 'hex')): string {
  const signed = vector.headers.find(([name]) => name === 'Digest' && vector.signed_names.endsWith(' digest'))
  return authorization({
    username: vector.username,
    secret,
    method: vector.method,
    target: vector.request_target,
    date: vector.date,
    ...(signed ? { digest: signed[1] } : {}),
  })
}

describe('the signature', () => {
  it.each(book.vectors.filter((vector) => vector.client_must === 'yes'))(
    'is byte for byte what independent implementations made: $id [SIGN-1]',
    (vector) => expect(signVector(vector)).toBe(vector.authorization),
  )

  it('knows every vector of the book, none of which leaves the choice to the client [SIGN-1]', () => {
    expect(book.vectors.map((vector) => vector.client_must)).toEqual(Array(40).fill('yes'))
  })

  it.each(book.published_by_mekari)('is what Mekari publishes: $name [SIGN-1]', (example) => {
    const { client_id: username, client_secret: secret, method, request_target: target, date } = example
    expect(authorization({ username, secret, method, target, date })).toBe(example.authorization)
  })

  it.each(book.negative)('is never the wrong one of the book: $name [SIGN-1]', (wrong) => {
    const base = book.published_by_mekari.find((example) => example.name === wrong.base)
    if (!base) throw new Error(`The book has no example named ${wrong.base}.`)
    expect(createHmac('sha256', base.client_secret).update(wrong.string_to_sign).digest('base64')).toBe(wrong.signature)
    const { client_id: username, client_secret: secret, method, request_target: target, date } = base
    expect(authorization({ username, secret, method, target, date })).not.toContain(wrong.signature)
  })

  it.each(book.rfc4231)('rests on HMAC-SHA256 as RFC 4231 has it: $id [SIGN-1]', (vector) => {
    const key = createSecretKey(Buffer.from(vector.key_hex, 'hex'))
    const mac = createHmac('sha256', key).update(Buffer.from(vector.data_hex, 'hex')).digest('hex')
    expect(mac.slice(0, vector.hmac_sha256_hex.length)).toBe(vector.hmac_sha256_hex)
  })

  it('is the same for a secret given as text, as bytes and as a key [SIGN-1]', () => {
    const bytes = new TextEncoder().encode(call.secret)
    expect(authorization({ ...call, secret: bytes })).toBe(authorization(call))
    expect(authorization({ ...call, secret: createSecretKey(bytes) })).toBe(authorization(call))
  })
})

describe('the digest', () => {
  it.each(book.digest)('of $body is the published one [SIGN-1]', (example) => {
    expect(digest(example.body)).toBe(example.digest_header)
    expect(digest(Buffer.from(example.body))).toBe(example.digest_header)
  })

  it('is that of every vector that carries one [SIGN-1]', () => {
    for (const { headers, body_hex } of book.vectors) {
      const carried = headers.find(([name]) => name === 'Digest')?.[1]
      if (carried !== undefined) expect(digest(Buffer.from(body_hex ?? '', 'hex'))).toBe(carried)
    }
  })
})

describe('the signer', () => {
  const breakers = ['\r', '\n', '\r\nX-Injected: 1', '\0', '\t', 'é', '\u2028', '\u{1F600}']

  it.each(breakers)('refuses %j in every part it signs or names [SIGN-3]', (breaker) => {
    for (const part of ['username', 'method', 'target', 'date'] as const) {
      expect(() => authorization({ ...call, [part]: `${call[part]}${breaker}` })).toThrow(TypeError)
      expect(() =>
        authorization({ ...call, [part]: `${call[part].slice(0, 3)}${breaker}${call[part].slice(3)}` }),
      ).toThrow()
    }
    expect(() => authorization({ ...call, digest: digest('x') + breaker })).toThrow(TypeError)
  })

  it.each([
    ['user name', { username: '' }],
    ['user name', { username: 'a'.repeat(65) }],
    ['user name', { username: 'a", headers="date' }],
    ['user name', { username: 'a b' }],
    ['method', { method: 'post' }],
    ['method', { method: 'POST /other' }],
    ['target', { target: '' }],
    ['target', { target: 'https://api.mekari.com/a' }],
    ['target', { target: '/a b' }],
    ['target', { target: '/a HTTP/1.1' }],
    ['date', { date: '' }],
    ['date', { date: ' Thu, 22 Jun 2017 17:15:21 GMT' }],
    ['digest', { digest: '' }],
    ['digest', { digest: 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=' }],
    ['secret', { secret: '' }],
  ])('names the %s when it refuses %j [SIGN-3]', (part, change) => {
    expect(() => authorization({ ...call, ...change })).toThrow(`The ${part} `)
  })

  it('puts nothing on the wire but one well-formed line, whatever it is given [SIGN-3]', () => {
    const line =
      /^hmac username="[A-Za-z0-9._-]{1,64}", algorithm="hmac-sha256", headers="date request-line( digest)?", signature="[A-Za-z0-9+/]{43}="$/
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aZ9/.=" \r\n\0é') }))
    const part = (good: string) =>
      fc.oneof(
        fc.constant(good),
        text,
        text.map((tail) => good + tail),
      )
    const calls = fc.record({
      username: part(call.username),
      secret: fc.constant(call.secret),
      method: part(call.method),
      target: part(call.target),
      date: part(call.date),
      digest: part(digest('body')),
    })
    let signed = 0
    fc.assert(
      fc.property(calls, (wild) => {
        let value: string
        try {
          value = authorization(wild)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          return
        }
        signed += 1
        expect(value).toMatch(line)
        expect(`${wild.method}${wild.target}${wild.digest}`).toMatch(/^[\x21-\x7e]*$/)
        expect(wild.date).toMatch(/^[\x20-\x7e]*$/)
      }),
      { numRuns: amount(2_000, 100_000), seed: 7 },
    )
    expect(signed).toBeGreaterThan(0)
  })
})
