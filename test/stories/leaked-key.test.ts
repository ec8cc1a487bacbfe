import { describe, expect, it } from 'vitest'
import type { AuditChoices, AuditEventItem } from '../../contract/audit.ts'
import { sentence } from '../../locales/index.ts'
import { callByToken, makeApiToken } from '../entry/by-token.ts'
import { gayo, makeToken, openRuntime } from '../entry/open-runtime.ts'
import type { Visitor } from '../visitor.ts'
import { order } from './builder.ts'

const hour = 3600_000

async function doneWith(person: Visitor, token: string): Promise<AuditEventItem[]> {
  const { status, body } = await person.api('GET', `/v1/audit-events?token=${token}`)
  expect(status).toBe(200)
  return body.items.reverse()
}

/** The event, and where one tells it, the address. */
const tell = ({ name, facts }: AuditEventItem) => (facts.address ? `${name} ${facts.address}` : name)

const tokensOf = async (person: Visitor) => (await person.api<AuditChoices>('GET', '/v1/audit-choices')).body.tokens

describe('A key that got out', () => {
  it('of a program: everything that was called with it stands in one list, in vain or not [AUDIT-8] [AUDIT-1]', async () => {
    const { house, builder, agent } = await openRuntime()
    const { token, apiToken } = await makeApiToken(builder, { name: 'Leaked' })
    const other = await makeApiToken(builder, { name: 'Another' })
    const [call, callOther] = [callByToken(house, token), callByToken(house, other.token)]
    for (let often = 0; often < 3; often += 1) expect((await call('GET', `/v1/agents/${agent}`)).status).toBe(200)
    await callOther('GET', '/v1/agents')
    const choice = { action: order, settings: { whenToUse: '', limits: {} } }
    expect((await call('POST', `/v1/agents/${agent}/choices`, choice)).status).toBe(200)
    expect((await call('POST', '/v1/api-tokens', { name: 'More' })).status).toBe(403)
    const named = (await tokensOf(builder)).find(({ value }) => value === apiToken.id)
    expect(named?.text).toMatch(/^Leaked · Dewi Lestari, sejak /)
    const found = await doneWith(builder, apiToken.id)
    expect(found.map(tell)).toEqual([
      'api_token.used GET /v1/agents/:agent',
      'api_token.used POST /v1/agents/:agent/choices',
      'choice.added',
      'api_token.used POST /v1/api-tokens',
    ])
    expect(new Set(found.map(({ actor }) => actor))).toEqual(new Set(['Dewi Lestari']))
    expect((await doneWith(builder, other.apiToken.id)).map(tell)).toEqual(['api_token.used GET /v1/agents'])
    house.clock.advance(hour)
    for (let often = 0; often < 3; often += 1) await call('GET', `/v1/agents/${agent}`)
    expect(await doneWith(builder, apiToken.id)).toHaveLength(5)
  })

  it('of a runtime: every act and everything that it looked at stand in one list [AUDIT-8] [AUDIT-1]', async () => {
    const { house, builder, agent, act, call } = await openRuntime()
    const other = await makeToken(builder, agent)
    expect((await act('first')).body.state).toBe('succeeded')
    await act('second', { ...gayo, customer: 'Nobody at all' })
    for (let often = 0; often < 3; often += 1) expect((await call('GET', '/v1/actions')).status).toBe(200)
    await callByToken(house, other)('GET', '/v1/actions')
    const [acting] = await house.look<{ id: string }>(
      "SELECT actor_id AS id FROM audit_event WHERE name = 'execution.succeeded'",
    )
    const id = acting?.id ?? 'nobody'
    const found = await doneWith(builder, id)
    expect(found.map(tell)).toEqual([
      'execution.claimed',
      'execution.succeeded',
      'execution.refused',
      'runtime.fallback',
      'runtime_token.used GET /v1/actions',
    ])
    expect(new Set(found.map((event) => event.agent?.id))).toEqual(new Set([agent]))
    const named = (await tokensOf(builder)).find(({ value }) => value === id)
    expect(named?.text).toMatch(/^Runtime of the test · Kopi Assistant, sejak /)
    expect((await house.look("SELECT FROM audit_event WHERE name = 'runtime_token.used'")).length).toBe(2)
  })

  it('is evidence in one file: what it is, and then every call, as a table and line by line [AUDIT-8]', async () => {
    const { house, builder, act } = await openRuntime()
    const { token, apiToken } = await makeApiToken(builder, { name: 'Leaked' })
    for (const path of ['/v1/agents', '/v1/company']) await callByToken(house, token)('GET', path)
    expect((await act('first')).body.state).toBe('succeeded')
    const [acting] = await house.look<{ credential: string }>(
      "SELECT credential_id AS credential FROM audit_event WHERE name = 'execution.succeeded'",
    )
    const take = async (format: string, filters: string) =>
      (await builder.open(`/v1/audit-exports/${format}?${filters}`)).text.replace('\uFEFF', '').trimEnd().split(/\r?\n/)
    const [said = '', ...lines] = await take('ndjson', `token=${apiToken.id}`)
    const { evidence } = JSON.parse(said)
    expect(evidence).toMatch(
      new RegExp(
        `Leaked · Dewi Lestari, sejak .+\\(${apiToken.id}\\), .+ PT Kopi Nusantara.+ Dewi Lestari, .+ WIB\\.$`,
      ),
    )
    const tell = (line: string) => JSON.parse(line).facts?.address ?? JSON.parse(line)
    expect(lines.map(tell)).toEqual(['GET /v1/company', 'GET /v1/agents', { end: true, count: 2 }])
    const [title, head, ...rows] = await take('csv', `token=${apiToken.id}`)
    expect([title, rows.length]).toEqual([evidence, 2])
    expect(head).toContain(sentence('id', 'audit.column.what'))
    const [ofAccess = ''] = await take('csv', `credential=${acting?.credential}`)
    expect(ofAccess).toContain(`Jurnal · Kopi Assistant`)
    // A part of it, or what nobody ever had, is no evidence.
    for (const filters of [`token=${apiToken.id}&kind=access`, 'token=atk_none', 'kind=access'])
      expect((await take('csv', filters))[0]).toBe(head)
  })

  it('is found in its own company alone [AUDIT-8] [GATE-4]', async () => {
    const { house, builder } = await openRuntime()
    const { token, apiToken } = await makeApiToken(builder)
    await callByToken(house, token)('GET', '/v1/agents')
    const lina = await house.signIn('lina')
    expect(await doneWith(lina, apiToken.id)).toEqual([])
    expect(await tokensOf(lina)).toEqual([])
  })
})

describe('Reading the record', () => {
  const viewsOf = (events: AuditEventItem[]) => events.filter(({ name }) => name === 'record.viewed')

  it('is on the record, once an hour for each person, program and question, before anything is read [AUDIT-6]', async () => {
    const { house, builder, agent } = await openRuntime()
    const read = async (address: string, by: Visitor = builder) => (await by.api('GET', address)).body.items ?? []
    const [first] = await read(`/v1/audit-events?agent=${agent}&kind=approval`)
    expect(first?.name).not.toBe('record.viewed')
    const [newest] = viewsOf(await read('/v1/audit-events'))
    expect(newest).toMatchObject({ actor: 'Dewi Lestari', facts: { filters: {} } })
    for (let often = 0; often < 5; often += 1) await read('/v1/audit-events?kind=people')
    const all = viewsOf(await read('/v1/audit-events?kind=people'))
    expect(all.map(({ facts }) => facts.filters)).toEqual([{ kind: 'people' }, {}, { agent, kind: 'approval' }])
    await read(`/v1/audit-events?kind=approval&agent=${agent}`)
    await read('/v1/audit-events', await house.signIn('budi'))
    const { token } = await makeApiToken(builder, { may: 'read' })
    await callByToken(house, token)('GET', '/v1/audit-events')
    for (const { id } of all) await read(`/v1/audit-events/${id}`)
    const later = viewsOf(await read('/v1/audit-events?kind=people')).slice(0, -all.length)
    expect(later.map(({ actor, facts }) => [actor, facts.details ?? facts.via !== undefined])).toEqual([
      ['Dewi Lestari', true],
      ['Dewi Lestari', true],
      ['Budi Santoso', false],
    ])
    house.clock.advance(hour)
    await read('/v1/audit-events?kind=people')
    expect(viewsOf(await read('/v1/audit-events?kind=people'))).toHaveLength(all.length + later.length + 1)
  })

  it('is recorded once, of those who ask at the same moment too [AUDIT-6]', async () => {
    const { house, builder } = await openRuntime()
    const looks = await Promise.all(Array.from({ length: 8 }, () => builder.api('GET', '/v1/audit-events')))
    expect(new Set(looks.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await house.look("SELECT FROM audit_event WHERE name = 'record.viewed'")).toHaveLength(1)
  })
})
