import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { freshSignInMs } from '../../server/domain/person/index.ts'
import { openHouse } from '../house.ts'
import { formsOf } from '../secret-forms.ts'
import { agentOf, eventsOf, invoice } from '../stories/builder.ts'
import type { Visitor } from '../visitor.ts'
import { callByToken, makeApiToken, openByToken } from './by-token.ts'

const company = '102938'
const day = 24 * 3600_000

/** What an answer says, without the number of the question. */
const tell = (answer: { status: number; body: unknown }) =>
  JSON.stringify([answer.status, answer.body]).replace(/"requestId":"\w+"/, '')

describe('An API token', () => {
  it.each([
    ['its owner’s rights', { role: 'agent' }, 403],
    ['its owner’s place in the company', { disabled: true }, 401],
  ])('ends with %s, at the next call [TEAM-2]', async (_, change, status) => {
    const house = await openHouse()
    const call = await openByToken(house, await house.signIn('dewi'))
    expect((await call('GET', '/v1/agents')).status).toBe(200)
    await house.control('/people', { company, sub: 'dewi', ...change })
    await house.settle()
    expect((await call('GET', '/v1/agents')).status).toBe(status)
  })

  it('ends with its time and its revocation, at the next call [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const short = await openByToken(house, dewi, { days: 1 })
    const { token, apiToken } = await makeApiToken(dewi)
    const revoked = callByToken(house, token)
    expect([(await short('GET', '/v1/agents')).status, (await revoked('GET', '/v1/agents')).status]).toEqual([200, 200])
    expect((await dewi.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status).toBe(204)
    house.clock.advance(day)
    const answers = [await short('GET', '/v1/agents'), await revoked('GET', '/v1/agents')]
    const unknown = await callByToken(house, `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)(
      'GET',
      '/v1/agents',
    )
    expect(new Set([...answers, unknown].map(tell)).size).toBe(1)
    expect(unknown.status).toBe(401)
  })

  it('is shown once, kept as a hash, and found in nothing that is written [TEAM-2] [CRED-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const { token } = await makeApiToken(dewi)
    const call = callByToken(house, token)
    expect(token).toMatch(/^mkp_[0-9A-Z]{26}_\w{49}$/i)
    const answers = [await call('GET', '/v1/api-tokens'), await call('GET', '/v1/audit-events')]
    const rows = await house.look(
      `SELECT to_jsonb(t) AS row FROM api_token t UNION ALL SELECT to_jsonb(e) FROM audit_event e`,
    )
    const written = JSON.stringify([answers.map(({ body }) => body), rows, house.logged])
    for (const form of formsOf(token)) expect(written).not.toContain(form)
  })

  it('takes a sign-in of the last 15 minutes to be made, as it lives on after the session [TEAM-2] [INV-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    house.clock.advance(freshSignInMs - 60_000)
    expect((await dewi.api('POST', '/v1/api-tokens', { name: 'In time' })).status).toBe(200)
    house.clock.advance(120_000)
    const late = await dewi.api('POST', '/v1/api-tokens', { name: 'Too late' })
    expect([late.status, late.body.error.facts]).toEqual([401, { reason: 'sign_in_again' }])
    const way = await fetch(`${house.address}/sign-in?fresh=1`, { redirect: 'manual' })
    expect(new URL(way.headers.get('location') ?? '').searchParams.get('max_age')).toBe('300')
    house.clock.set(new Date()) // by which the single sign-on goes
    await dewi.signIn('dewi', '/sign-in?fresh=1')
    expect((await dewi.api('POST', '/v1/api-tokens', { name: 'In time again' })).status).toBe(200)
  })

  it.each([
    ['dewi', 'id', 'read'],
    ['budi', 'en', 'all'],
  ] as const)(
    'is told of to whose it is, by one mail that does not carry it: %s, in %s [TEAM-2] [CRED-4]',
    async (sub, language, may) => {
      const house = await openHouse()
      const person = await house.signIn(sub)
      await person.api('POST', '/v1/me/language', { language })
      const { token, apiToken } = await makeApiToken(person, { name: 'toko.example <b>malam</b>', may })
      await house.settle()
      const [mail, ...more] = await house.mails(`${sub}@kopinusantara.example`)
      expect(more).toEqual([])
      expect(mail?.subject).toBe(sentence(language, 'key.subject'))
      const [at = '', until = ''] = [apiToken.createdAt, apiToken.expiresAt].map((one) =>
        dateTime(language, one, 'Asia/Jakarta'),
      )
      const facts = { key_name: 'toko.\u2060example <b>malam</b>', company_name: 'PT Kopi Nusantara', at, until }
      expect(mail?.text).toContain(sentence(language, `key.what.${may}`, facts))
      expect(mail?.text).toContain(`${house.address}/api-tokens`)
      for (const form of formsOf(token)) expect(JSON.stringify(mail)).not.toContain(form)
      expect(mail?.html).not.toMatch(/toko\.example|<b>/)
    },
  )

  it('is named in the record of what was done by it, beside the person whose it is [TEAM-2] [AUDIT-1]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const { token, apiToken } = await makeApiToken(dewi)
    const agent = await agentOf(dewi)
    await callByToken(house, token)('POST', `/v1/agents/${agent}/choices`, {
      action: invoice,
      settings: { whenToUse: '', limits: {} },
    })
    const [made, chosen] = (await eventsOf(dewi)).filter(({ name }) => /^api_token\.made|^choice/.test(name))
    expect(made).toMatchObject({ name: 'api_token.made', facts: { token: apiToken.id, may: 'all' } })
    expect(made?.facts.via).toBeUndefined()
    expect(chosen).toMatchObject({ name: 'choice.added', actor: 'Dewi Lestari', facts: { via: apiToken.id } })
    const { items } = (await dewi.api('GET', '/v1/audit-events')).body
    const { id } = items.find(({ name }: { name: string }) => name === 'choice.added')
    const { lines } = (await dewi.api('GET', `/v1/audit-events/${id}`)).body
    const label = sentence('id', 'audit.fact.via')
    expect(lines).toContainEqual({ fact: 'via', label, value: apiToken.id })
  })
})

describe('API tokens', () => {
  const names = async (person: Visitor) =>
    (await person.api('GET', '/v1/api-tokens')).body.items.map(({ name }: { name: string }) => name)

  it('are seen and revoked by their owners, and by the company’s own Admins [TEAM-2]', async () => {
    const house = await openHouse()
    const [dewi, budi, maya] = [await house.signIn('dewi'), await house.signIn('budi'), await house.signIn('maya')]
    await makeApiToken(dewi, { name: 'Of an Admin' })
    house.clock.advance(1000)
    const { token, apiToken } = await makeApiToken(budi, { name: 'Of a Supervisor' })
    expect([await names(dewi), await names(budi), await names(maya)]).toEqual([
      ['Of a Supervisor', 'Of an Admin'],
      ['Of a Supervisor'],
      [],
    ])
    expect((await maya.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status).toBe(404)
    const lina = await house.signIn('lina')
    expect([await names(lina), (await lina.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status]).toEqual([[], 404])
    expect((await dewi.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status).toBe(204)
    expect((await dewi.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status).toBe(404)
    expect((await callByToken(house, token)('GET', '/v1/agents')).status).toBe(401)
  })

  it('are seen and revoked by their owner still when their role is gone [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const { apiToken } = await makeApiToken(dewi, { name: 'Of former times' })
    await house.control('/people', { company, sub: 'dewi', role: 'agent', superAdmin: true })
    await house.settle()
    expect(await names(dewi)).toEqual(['Of former times'])
    expect((await dewi.api('DELETE', `/v1/api-tokens/${apiToken.id}`)).status).toBe(204)
    expect((await dewi.api('POST', '/v1/api-tokens', { name: 'One' })).status).toBe(403)
  })

  it('are twenty at most for each person, however fast they are made', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const made = await Promise.all(
      Array.from({ length: 25 }, () => dewi.api('POST', '/v1/api-tokens', { name: 'One', may: 'all' })),
    )
    expect(made.filter(({ status }) => status === 200)).toHaveLength(20)
    expect(made.find(({ status }) => status !== 200)?.body.error.facts).toEqual({ reason: 'too_many', bound: 20 })
  })

  it('have 600 calls a minute each', async () => {
    const house = await openHouse()
    const call = await openByToken(house, await house.signIn('dewi'))
    const statuses: number[] = []
    for (let calls = 0; calls < 601; calls++) statuses.push((await call('POST', '/v1/sign-out')).status)
    expect([statuses.filter((one) => one === 403).length, statuses.at(-1)]).toEqual([600, 429])
    house.clock.advance(60_000)
    expect((await call('GET', '/v1/api-tokens')).status).toBe(200)
  }, 120_000)
})
