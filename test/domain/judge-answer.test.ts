import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { issueClient, jurnalScopes } from '../sandbox/call-gateway.ts'
import { ask, openSandbox } from '../sandbox/open-sandbox.ts'
import { answers, openOwn, openProduct, openSigned, openVault } from './open-vault.ts'

describe('an answer that is none', () => {
  const down = (sent: string, facts: object) => ({ kind: 'trouble', code: 'product_down', sent, facts })
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

  it.each([
    ['an error of the product', answers(503, '{"message":"x"}'), down('maybe', { status: 503 })],
    ['a page', answers(200, '<h1>OK</h1>'), down('maybe', { status: 200, cause: 'not_json' })],
    ['half of it', answers(200, '{"a":'), down('maybe', { status: 200, cause: 'not_json' })],
    ['no UTF-8', answers(200, Buffer.from([0x22, 0xff, 0x22])), down('maybe', { status: 200, cause: 'not_json' })],
    ['nothing', answers(200, ''), down('maybe', { status: 200, cause: 'not_json' })],
    ['too deep', answers(200, deep(66)), down('maybe', { status: 200, cause: 'not_json' })],
    ['a page instead of a no', answers(404, 'Not found'), down('maybe', { status: 404, cause: 'not_json' })],
    ['another address', answers(302, '', { location: 'http://127.0.0.1:1/' }), down('maybe', { cause: 'redirect' })],
    ['too large', answers(200, `"${'x'.repeat(2 ** 20)}"`), down('maybe', { cause: 'too_large' })],
    ['silence', () => {}, down('maybe', { cause: 'timeout' })],
  ] as [string, RequestListener, object][])('is trouble when it is %s [ACT-6]', async (_, answer, expected) => {
    const { get } = await openProduct(answer)
    expect(await get()).toEqual(expected)
  })

  it('is known not to have been sent when nobody listens [ACT-6]', async () => {
    const { get } = await openVault('http://127.0.0.1:1')
    expect(await get()).toEqual(down('no', { cause: 'refused' }))
  })

  it('is the product’s own when it is JSON, be it a yes, a no, or nothing to say', async () => {
    for (const [status, text, body] of [
      [200, deep(64), JSON.parse(deep(64))],
      [409, '{"id":1}', { id: 1 }],
      [403, '{"error":"closed period"}', { error: 'closed period' }],
      [401, '["You may not."]', ['You may not.']],
      [204, '', null],
    ] as const) {
      const { get } = await openProduct(answers(status, text))
      expect(await get()).toEqual({ kind: 'answer', status, body })
    }
  })

  it('is freed of what no database keeps, and of nothing else [ACT-6]', async () => {
    const text = String.raw`{"\u0000":["o\uD800k","a\u0000",1,null],"smile":"\ud83d\ude00","path":"\\u0000"}`
    const body = { '\ufffd': ['o\ufffdk', 'a\ufffd', 1, null], smile: '😀', path: '\\u0000' }
    expect(await (await openProduct(answers(200, text))).get()).toEqual({ kind: 'answer', status: 200, body })
  })

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{}, 60],
    [{ 'x-ratelimit-remaining-hour': '0' }, 3600],
  ])('tells how long to wait, %j [RUN-6]', async (headers, most) => {
    const { get, clock } = await openProduct(
      answers(429, '{"message":"API rate limit exceeded"}', headers as Record<string, string>),
    )
    clock.set('2026-11-02T02:00:00.000Z')
    const facts = { retryAfterSeconds: most }
    expect(await get()).toEqual({ kind: 'trouble', code: 'rate_limited', sent: 'no', facts })
  })
})

describe('an answer of a company’s own system', () => {
  it.each([
    ['plain words', answers(200, ' ok\n'), 200, 'ok'],
    ['plain words said to be a page', answers(201, 'OK: 17', { 'content-type': 'text/html' }), 201, 'OK: 17'],
    ['nothing', answers(200, ''), 200, null],
    ['nothing said to be JSON', answers(201, '', { 'content-type': 'application/json' }), 201, null],
    ['JSON', answers(200, '{"id":1}'), 200, { id: 1 }],
  ] as [string, RequestListener, number, unknown][])('is a yes in %s [ACT-6]', async (_, answer, status, body) => {
    expect(await (await openOwn(answer)).post()).toEqual({ kind: 'answer', status, body })
  })

  it.each([
    ['a page', answers(200, '<!DOCTYPE html><title>Sign in</title>')],
    ['half of JSON', answers(200, '{"id"', { 'content-type': 'application/json; charset=utf-8' })],
    ['no text', answers(200, Buffer.from([0xff, 0xfe]))],
    ['what no database keeps', answers(200, 'o\0k')],
    ['a no in plain words, which any proxy may say', answers(404, 'Not found')],
  ] as [string, RequestListener][])('is none in %s [ACT-6]', async (_, answer) => {
    const trouble = { code: 'product_down', sent: 'maybe', facts: { cause: 'not_json' } }
    expect(await (await openOwn(answer)).post()).toMatchObject(trouble)
  })
})

describe('a signature that the gateway refuses', () => {
  const refused = (cause: string) => ({ kind: 'trouble', code: 'signature_refused', sent: 'no', facts: { cause } })

  it('is told apart: wrong secret, unknown client, missing right [SIGN-4]', async () => {
    expect(await (await openSigned({ secret: 'another-secret' })).get()).toEqual(refused('wrong_signature'))
    expect(await (await openSigned({ clientId: 'nobody' })).get()).toEqual(refused('unknown_client'))
    const narrow = await openSigned({ scopes: ['jurnal:tax:read'] })
    expect(await narrow.get('/customers')).toEqual(refused('right_missing'))
    const bare = await openProduct(answers(401, '{"message":"Unauthorized"}'))
    expect(await bare.get()).toEqual(refused('unexplained'))
  })

  it('is a matter of the clock when ours is off, with the seconds [SIGN-4]', async () => {
    const { get, clock } = await openSigned()
    clock.advance(-400_000)
    const trouble = await get()
    expect(trouble).toMatchObject({ kind: 'trouble', code: 'clock_off', sent: 'no' })
    const offset = trouble.kind === 'trouble' ? Number(trouble.facts.offsetSeconds) : 0
    expect(Math.abs(offset - 400)).toBeLessThan(5)
  })

  it('is a matter of the clock also when an older gateway says so with 403 or only its Date tells [SIGN-4]', async () => {
    const text = 'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication'
    const older = await openProduct(answers(403, JSON.stringify({ message: text })))
    expect(await older.get()).toMatchObject({ code: 'clock_off' })
    const date = { date: new Date(Date.now() - 1_000_000).toUTCString() }
    const silent = await openProduct(answers(401, '{"message":"Unauthorized"}', date))
    expect(await silent.get()).toMatchObject({ code: 'clock_off' })
  })

  it('never shows a header, a signature or the secret, whatever comes of the call [CRED-4]', async () => {
    const { address } = await openSandbox()
    await ask('POST', `${address}/control/faults`, { body: { product: 'jurnal', fault: 'cut-json' } })
    const client = await issueClient(address, { company: '102938', product: 'jurnal', scopes: jurnalScopes })
    const { get } = await openVault(address, { secret: client.clientSecret, clientId: client.clientId })
    const told = JSON.stringify([await get(), await get(), await get('/nowhere')])
    expect(told).not.toMatch(/hmac|signature=|authorization/i)
    expect(told).not.toContain(client.clientSecret)
  })
})
