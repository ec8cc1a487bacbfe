import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KeysUnavailable } from '../../server/platform/published-keys.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { createSignedClaims } from '../../server/platform/signed-claims.ts'
import { fakeClock } from '../clock.ts'
import { type Algorithm, makeKey, openKeyHost, type SignerKey } from './key-host.ts'

const second = 1_000
const minute = 60 * second

async function openReader() {
  const host = await openKeyHost()
  const clock = fakeClock(new Date())
  const sender = createSender({ totalMs: 2_000 })
  onTestFinished(() => sender.close())
  const reader = createSignedClaims({ sender, url: host.url, clock, issuer: 'ai-service', audience: 'mekari-action' })
  const key = await makeKey('one')
  host.publish(key)
  /** Right claims of this moment, as a test bends them. */
  const claims = (bent: object = {}) => {
    const iat = Math.floor(clock.now().getTime() / 1000)
    return { iss: 'ai-service', aud: 'mekari-action', jti: 'j-1', iat, exp: iat + 60, contact: 'p-1', ...bent }
  }
  return { host, clock, key, claims, read: (signed: string) => reader.read(signed) }
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('what somebody else signed', () => {
  it.each(['EdDSA', 'ES256', 'RS256'] as const)('is read by the key they publish: %s [ACT-10]', async (alg) => {
    const { host, claims, read } = await openReader()
    const key = await makeKey('k', alg)
    host.publish(key)
    expect(await read(await key.sign(claims()))).toMatchObject({ contact: 'p-1' })
  })

  it.each<[string, (key: SignerKey, claims: object) => Promise<string> | string]>([
    ['signed by nobody', (_, claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`],
    [
      'signed by nobody under the name of a key',
      (_, claims) => `${encode({ alg: 'none', kid: 'one' })}.${encode(claims)}.`,
    ],
    ['signed with what is published as a secret', hashedWithPublished],
    [
      'changed after it was signed',
      async (key, claims) => change(await key.sign({ ...claims, contact: 'p-2' }), claims),
    ],
    ['without its signature', async (key, claims) => (await key.sign(claims)).replace(/[^.]+$/, '')],
    ['signed by another key under this name', async (_, claims) => (await makeKey('one')).sign(claims)],
    ['signed by a key of a name that nobody knows', async (_, claims) => (await makeKey('two')).sign(claims)],
    ['signed by a key it brings along', bringsItsKey],
    ['with a demand that nobody here knows', (key, claims) => key.sign(claims, { crit: ['mine'], mine: true })],
    ['no signature at all', () => 'a.b.c'],
    ['empty', () => ''],
    ['one word', () => 'assertion'],
    ['with a heading that is no object', () => `${Buffer.from('7').toString('base64url')}.e30.e30`],
  ])('is not believed when it is %s [ACT-10]', async (_, forge) => {
    const { key, claims, read } = await openReader()
    expect(await read(await key.sign(claims()))).toBeDefined()
    expect(await read(await forge(key, claims()))).toBeUndefined()
  })

  it.each<Algorithm>(['PS256', 'ES384'])('is not believed by %s, which nobody agreed to', async (alg) => {
    const { host, claims, read } = await openReader()
    const key = await makeKey('k', alg)
    host.publish(key)
    expect(await read(await key.sign(claims()))).toBeUndefined()
    expect(host.asked()).toBe(0)
  })

  it.each<[string, object]>([
    ['for somebody else', { aud: 'somebody-else' }],
    ['by somebody else', { iss: 'somebody-else' }],
    ['for nobody', { aud: undefined }],
    ['without a name', { jti: undefined }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['as words', { exp: 'tomorrow' }],
  ])('is not believed when it says that it is %s [ACT-10]', async (_, bent) => {
    const { key, claims, read } = await openReader()
    expect(await read(await key.sign(claims(bent)))).toBeUndefined()
  })

  it('holds while its time lasts, by clocks that differ by half a minute', async () => {
    const { key, claims, clock, read } = await openReader()
    const signed = await key.sign(claims())
    clock.advance(89 * second)
    expect(await read(signed)).toBeDefined()
    clock.advance(2 * second)
    expect(await read(signed)).toBeUndefined()
    const iat = Math.floor(clock.now().getTime() / 1000)
    expect(await read(await key.sign(claims({ iat: iat + 29, exp: iat + 60 })))).toBeDefined()
    expect(await read(await key.sign(claims({ iat: iat + 31, exp: iat + 60 })))).toBeUndefined()
    expect(await read(await key.sign(claims({ iat: iat - 400, exp: iat + 60 })))).toBeUndefined()
    expect(await read(await key.sign(claims({ nbf: iat + 60 })))).toBeUndefined()
  })
})

describe('the keys of somebody else', () => {
  it('are asked for once, however many wait for them, and again after ten minutes', async () => {
    const { host, key, claims, clock, read } = await openReader()
    await Promise.all(Array.from({ length: 20 }, async () => read(await key.sign(claims()))))
    expect(host.asked()).toBe(1)
    clock.advance(9 * minute)
    expect(await read(await key.sign(claims()))).toBeDefined()
    expect(host.asked()).toBe(1)
    clock.advance(minute)
    expect(await read(await key.sign(claims()))).toBeDefined()
    expect(host.asked()).toBe(2)
  })

  it('are asked for again when a new one is named, and no more often than every half minute', async () => {
    const { host, key, claims, clock, read } = await openReader()
    await read(await key.sign(claims()))
    const next = await makeKey('two')
    host.publish(key, next)
    expect(await read(await next.sign(claims()))).toBeUndefined()
    expect(host.asked()).toBe(1)
    clock.advance(30 * second)
    expect(await read(await next.sign(claims()))).toBeDefined()
    const unknown = await makeKey('three')
    for (let round = 0; round < 5; round++) expect(await read(await unknown.sign(claims()))).toBeUndefined()
    expect(host.asked()).toBe(2)
  })

  it('that one withdrew no longer count after ten minutes', async () => {
    const { host, key, claims, clock, read } = await openReader()
    await read(await key.sign(claims()))
    host.publish(await makeKey('two'))
    clock.advance(10 * minute)
    expect(await read(await key.sign(claims()))).toBeUndefined()
  })

  it.each<[string, string | undefined, number]>([
    ['cannot be reached', undefined, 200],
    ['are answered with a fault', '{}', 500],
    ['lie elsewhere', '', 302],
    ['are a page', '<html></html>', 200],
    ['are none', '{"keys":7}', 200],
    ['are more than anybody has', JSON.stringify({ keys: [], more: 'x'.repeat(70_000) }), 200],
  ])('leave open who it was while they %s', async (_, body, status) => {
    const { host, key, claims, clock, read } = await openReader()
    host.answer(body, status)
    await expect(read(await key.sign(claims()))).rejects.toThrow(KeysUnavailable)
    host.publish(key)
    expect(await read(await key.sign(claims()))).toBeDefined()
    host.answer(body, status)
    expect(await read(await key.sign(claims()))).toBeDefined()
    const next = await makeKey('two')
    clock.advance(30 * second)
    await expect(read(await next.sign(claims()))).rejects.toThrow(KeysUnavailable)
    await expect(read(await next.sign(claims()))).rejects.toThrow(KeysUnavailable)
    expect(host.asked()).toBe(3)
  })

  it('leave open who it was where one of them is too weak, or is no public one', async () => {
    const { host, claims, clock, read } = await openReader()
    const key = await makeKey('k', 'RS256')
    for (const odd of [
      { n: 'AQAB' },
      { n: 7 },
      { d: 'AQAB', p: 'AQAB', q: 'AQAB', dp: 'AQAB', dq: 'AQAB', qi: 'AQAB' },
    ]) {
      host.answer(JSON.stringify({ keys: [{ ...key.published, ...odd }] }))
      clock.advance(10 * minute)
      await expect(read(await key.sign(claims()))).rejects.toThrow(KeysUnavailable)
    }
  })
})

/** HS256 with the published bytes as the secret: the oldest trick. */
function hashedWithPublished({ published, kid }: SignerKey, claims: object): string {
  const signed = `${encode({ alg: 'HS256', kid })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', Buffer.from(published.x, 'base64url')).update(signed).digest('base64url')}`
}

async function bringsItsKey(_: SignerKey, claims: object): Promise<string> {
  const own = await makeKey('mine')
  return own.sign(claims, { kid: undefined, jwk: own.published })
}

function change(signed: string, claims: object): string {
  const [header, , signature] = signed.split('.')
  return `${header}.${encode(claims)}.${signature}`
}
