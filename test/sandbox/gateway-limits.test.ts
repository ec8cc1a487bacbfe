/** The rate limits that Jurnal publishes, as the sandbox's gateway keeps them. */
import { describe, expect, it } from 'vitest'
import { RateLimit } from '../../sandbox/gateway/limit-rate.ts'
import { call, openClient } from './call-gateway.ts'
import { ask } from './open-sandbox.ts'

const path = '/public/jurnal/api/v1/customers'
const minute = 60_000
const start = Date.parse('2026-11-02T02:00:30.000Z')

/** How many of so many calls pass at a moment. */
const passing = (limit: RateLimit, credential: string, at: { calls: number; now: number }) =>
  Array.from({ length: at.calls }, () => limit.take({ address: 'one', credential }, at.now)).filter(
    ({ allowed }) => allowed,
  ).length

describe('A rate limit', () => {
  it('lets thirty calls of a credential and forty of an address through in a minute', () => {
    const limit = new RateLimit()
    expect(passing(limit, 'a', { calls: 50, now: start })).toBe(30)
    expect(passing(limit, 'b', { calls: 50, now: start })).toBe(10)
  })

  it('begins anew on the minute, not a minute later', () => {
    const limit = new RateLimit()
    expect(passing(limit, 'a', { calls: 30, now: start })).toBe(30)
    expect(passing(limit, 'a', { calls: 1, now: start + 29_999 })).toBe(0)
    expect(passing(limit, 'a', { calls: 1, now: start + 30_000 })).toBe(1)
  })

  it('counts only what it lets through: 1,800 in an hour however many ask', () => {
    const limit = new RateLimit()
    const minutes = Array.from({ length: 60 }, (_, index) => start - 30_000 + index * minute)
    const passed = minutes.map((now) => passing(limit, 'a', { calls: 100, now }))
    expect(passed).toEqual(Array(60).fill(30))
    const last = limit.take({ address: 'one', credential: 'a' }, start + 59 * minute)
    expect(last).toMatchObject({ allowed: false, headers: { 'x-ratelimit-remaining-hour': '0' } })
  })

  it('is off until it is switched on, then answers 429 and tells in headers where the credential stands', async () => {
    const client = await openClient()
    expect((await call(client, { path })).headers['x-ratelimit-limit-minute']).toBeUndefined()
    await ask('POST', `${client.address}/control/limits`, { body: { on: true } })
    const first = await call(client, { path })
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit-minute': '30',
      'x-ratelimit-remaining-minute': '29',
      'x-ratelimit-limit-hour': '1800',
      'x-ratelimit-remaining-hour': '1799',
    })
    // Twice the minute's allowance: the clock may cross one minute meanwhile, not two.
    const rest = await Promise.all(Array.from({ length: 61 }, () => call(client, { path })))
    const last = rest.find(({ status }) => status === 429)
    expect(last?.body).toEqual({ message: 'API rate limit exceeded' })
    expect(last?.headers['x-ratelimit-remaining-minute']).toBe('0')
  })
})
