import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { makeKey, openKeyHost } from '../platform/key-host.ts'
import { agentOf, eventsOf } from '../stories/builder.ts'
import { callAs, makeToken } from './open-runtime.ts'
import { type Claims, makeAssertion, manager, openSession, proveContact } from './prove-contact.ts'

async function openDesk(env: Record<string, string> = {}) {
  const house = await openHouse({ env })
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  const token = await makeToken(builder, agent)
  const sessions = () => house.look<{ pseudonym: string; phone: string }>('SELECT * FROM contact_session')
  return { house, builder, agent, token, sessions }
}

const notOurs: [what: string, claims: Claims][] = [
  ['about another company', { company: '204857' }],
  ['about an agent of another company', { agent: 'agent-tunggal' }],
  ['about another agent of the company', { agent: 'agent-hr' }],
  ['about the company by our own id', { company: 'com_1' }],
  ['meant for somebody else', { claims: { aud: 'somebody-else' } }],
  ['by somebody else', { claims: { iss: 'somebody-else' } }],
  ['that is over', { expiresInSeconds: -60 }],
]

const misshapen: [what: string, claims: Claims, field: string][] = [
  ['an employee without a number', { employee: undefined }, 'assertion.employee'],
  ['a number that is none', { employee: '../8001' }, 'assertion.employee'],
  ['a phone number without its country', { phone: '081200000002' }, 'assertion.phone'],
  ['more than five minutes', { expiresInSeconds: 301 }, 'assertion.exp'],
  ['another level', { claims: { identity: 'none' } }, 'assertion.identity'],
  ['nobody', { contact: '' }, 'assertion.contact'],
  ['characters that nobody can keep', { conversation: 'a\u0000b' }, 'assertion.conversation'],
  ['half a character', { claims: { jti: '\ud800' } }, 'assertion.jti'],
  ['a list', { claims: { agent: ['agent-kopi'] } }, 'assertion.agent'],
]

describe('a contact session', () => {
  it('is opened by an assertion of the runtime’s service, for a quarter of an hour [ACT-10]', async () => {
    const { house, token, sessions, agent } = await openDesk()
    const opened = await openSession(house, token, await makeAssertion(house))
    expect(opened).toMatchObject({ status: 200, body: { identity: 'employee' } })
    expect(opened.body.token).toMatch(/^mkc_[0-9a-z]{26}_[0-9A-Za-z]{49}$/)
    expect(opened.body.expiresAt).toBe(new Date(house.clock.now().getTime() + 15 * 60_000).toISOString())
    expect(opened.headers.get('cache-control')).toBe('no-store')
    const [row] = await sessions()
    expect(row).toMatchObject({ agent_id: agent, identity: 'employee', employee: '8002', phone: manager.phone })
    expect(JSON.stringify(row)).not.toContain(opened.body.token.slice(31))
    expect(JSON.stringify(row)).not.toContain(manager.contact)
  })

  it('calls a person by the same name each time, and by another in another company [ACT-10]', async () => {
    const { house, token, sessions } = await openDesk()
    for (const contact of ['person-77', 'person-77', 'person-78']) await proveContact(house, token, { contact })
    const names = new Set((await sessions()).map(({ pseudonym }) => pseudonym))
    expect([...names]).toEqual([expect.stringMatching(/^test\.[\w-]{43}$/), expect.stringMatching(/^test\./)])
    const lina = await house.signIn('lina')
    const foreign = await makeToken(lina, await agentOf(lina, 'Samudra Care'))
    await proveContact(house, foreign, { company: '305112', agent: 'agent-samudra' })
    const opened = (await eventsOf(lina)).find(({ name }) => name === 'contact_session.opened')
    expect(opened?.facts.pseudonym).toMatch(/^test\./)
    expect(names).not.toContain(opened?.facts.pseudonym)
  })

  it('is recorded by that name, and without anything else about the person [ACT-10] [AUDIT-1]', async () => {
    const { house, token, builder, sessions } = await openDesk()
    await proveContact(house, token)
    const event = (await eventsOf(builder)).find(({ name }) => name === 'contact_session.opened')
    expect(event?.facts).toMatchObject({ identity: 'employee', pseudonym: (await sessions())[0]?.pseudonym })
    expect(Object.keys(event?.facts ?? {}).sort()).toEqual(['identity', 'pseudonym', 'session'])
  })

  it('is forgotten within seconds of its end, and not before', async () => {
    const { house, token, sessions } = await openDesk()
    await proveContact(house, token)
    house.clock.advance(60 * 60_000)
    await house.app.sweep()
    // However wrong our clock is: an assertion must not serve twice.
    expect(await sessions()).toHaveLength(1)
    await house.look("UPDATE contact_session SET expires_at = now() - interval '1 second'")
    await house.app.sweep()
    expect(await sessions()).toEqual([])
  })
})

describe('an assertion', () => {
  it('about others, for others, or over is refused like a forged one, by the same bytes [ACT-10]', async () => {
    const { house, token, sessions } = await openDesk()
    const forged = await (await makeKey('unknown')).sign({ ...manager, jti: 'j' })
    const answer = await openSession(house, token, forged)
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', facts: { reason: 'assertion' } } },
    })
    for (const [what, claims] of notOurs) {
      const refused = await openSession(house, token, await makeAssertion(house, claims))
      expect(JSON.stringify(refused.body), what).toBe(JSON.stringify(answer.body))
      expect(refused.status, what).toBe(403)
    }
    expect(await sessions()).toEqual([])
  })

  it('that is right but misshapen hears what is wrong [ACT-10]', async () => {
    const { house, token, sessions } = await openDesk()
    for (const [what, claims, field] of misshapen) {
      const refused = await openSession(house, token, await makeAssertion(house, claims))
      const expected = { status: 422, body: { error: { code: 'invalid_input', facts: { field } } } }
      expect(refused, what).toMatchObject(expected)
    }
    expect(await sessions()).toEqual([])
  })

  it('serves once, also when it comes several times at once [ACT-10]', async () => {
    const { house, token, sessions } = await openDesk()
    const assertion = await makeAssertion(house)
    const answers = await Promise.all(Array.from({ length: 8 }, () => openSession(house, token, assertion)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403, 403, 403, 403])
    house.clock.advance(2 * 60_000)
    expect(await openSession(house, token, assertion)).toMatchObject({ status: 403 })
    expect(await sessions()).toHaveLength(1)
    const again = await makeAssertion(house, { claims: { jti: 'mine' } })
    expect([(await openSession(house, token, again)).status]).toEqual([200])
  })

  it('is refused when it is none', async () => {
    const { house, token } = await openDesk()
    for (const none of ['', 7, 'x'.repeat(4_097)])
      expect(await openSession(house, token, none)).toMatchObject({ status: 422 })
    for (const none of ['it is me', '..', 'x'.repeat(4_096)])
      expect(await openSession(house, token, none)).toMatchObject({ status: 403 })
    expect(await openSession(house, token, 'x'.repeat(300_000))).toMatchObject({ status: 413 })
  })

  it('is neither believed nor spent while the keys cannot be read [ACT-10]', async () => {
    const [host, key] = [await openKeyHost(), await makeKey('k')]
    const { house, token, sessions } = await openDesk({ CONTACT_JWKS_URL: host.url, CONTACT_ISSUER: 'ai' })
    const iat = Math.floor(Date.now() / 1000)
    const assertion = await key.sign({
      ...manager,
      iss: 'ai',
      aud: 'mekari-action',
      iat,
      exp: iat + 60,
      jti: randomUUID(),
    })
    host.answer(undefined)
    expect(await openSession(house, token, assertion)).toMatchObject({
      status: 503,
      body: { error: { code: 'unavailable', facts: { reason: 'contact_keys' }, retry: 'later' } },
    })
    expect(await sessions()).toEqual([])
    host.publish(key)
    expect(await openSession(house, token, assertion)).toMatchObject({ status: 200 })
  })

  it('is taken from a runtime with its token alone [RUN-3]', async () => {
    const { house, token, sessions } = await openDesk()
    const session = await proveContact(house, token)
    expect(await openSession(house, session, await makeAssertion(house))).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', facts: { reason: 'contact_session' } } },
    })
    const nobody = await callAs(house, 'nobody', { method: 'POST', path: '/v1/contact-sessions', body: {} })
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('www-authenticate')).toMatch(/^Bearer /)
    expect(await sessions()).toHaveLength(1)
  })
})
