import { describe, expect, it } from 'vitest'
import type { AuditChoices, AuditEventItem } from '../../contract/audit.ts'
import { openRuntime, type Runtime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose, invoice, order } from './builder.ts'

interface Page {
  items: AuditEventItem[]
  next: string | null
}

const hour = 3600_000

async function search(person: Visitor, filters: Record<string, string> = {}): Promise<AuditEventItem[]> {
  const { status, body } = await person.api<Page>('GET', `/v1/audit-events?${new URLSearchParams(filters)}`)
  expect(status).toBe(200)
  return body.items
}

/** All of it, page by page, but for what the looking itself adds. */
async function searchAll(person: Visitor, filters: Record<string, string> = {}): Promise<AuditEventItem[]> {
  const found: AuditEventItem[] = []
  for (let after: string | null = ''; after !== null; ) {
    const asked: Record<string, string> = after === '' ? filters : { ...filters, after }
    const { body }: { body: Page } = await person.api<Page>('GET', `/v1/audit-events?${new URLSearchParams(asked)}`)
    found.push(...body.items.filter(({ name }) => name !== 'record.viewed'))
    after = body.next
  }
  return found
}

/** An agent that made an invoice, was refused another one, and two hours later another agent that was given an order to choose. */
async function openRecord(): Promise<Runtime & { moment: string; other: string }> {
  const runtime = await openRuntime()
  const { house, builder, act } = runtime
  expect((await act('first')).body.state).toBe('succeeded')
  await act('second', { customer: 'Nobody at all', items: [{ product: 'KOP-GAYO-1', quantity: 1 }] })
  house.clock.advance(hour)
  const moment = house.clock.now().toISOString()
  house.clock.advance(hour)
  const other = await agentOf(builder, 'Toko Online')
  await choose(await house.signIn('budi'), other, { action: order })
  return { ...runtime, moment, other }
}

const choicesOf = async (person: Visitor) => (await person.api<AuditChoices>('GET', '/v1/audit-choices')).body
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id)

/** What one value of a filter must find, said of the events themselves. */
async function questionsOf(house: House, { moment, agent, other }: { moment: string; agent: string; other: string }) {
  const rows = await house.look<{ id: string; credential: string | null; person: string | null }>(
    `SELECT id, credential_id AS credential, CASE WHEN actor_kind = 'person' THEN actor_id END AS person FROM audit_event`,
  )
  const of = new Map(rows.map((row) => [row.id, row]))
  const credential = rows.find((row) => row.credential)?.credential ?? 'none'
  const person = rows.findLast((row) => row.person)?.person ?? 'nobody'
  const matches: [Record<string, string>, (event: AuditEventItem) => boolean][] = [
    [{ agent }, (event) => event.agent?.id === agent],
    [{ agent: other }, (event) => event.agent?.id === other],
    [{ action: invoice }, (event) => event.action === invoice],
    [{ action: order }, (event) => event.action === order],
    [{ product: 'jurnal' }, (event) => event.product === 'jurnal'],
    [{ credential }, (event) => of.get(event.id)?.credential === credential],
    [{ outcome: 'succeeded' }, (event) => event.outcome === 'succeeded'],
    [{ outcome: 'invalid_input' }, (event) => event.outcome === 'invalid_input'],
    [{ person }, (event) => of.get(event.id)?.person === person],
    [{ kind: 'act' }, (event) => /^(execution|confirmation|runtime|incident|contact_session)\./.test(event.name)],
    [{ from: moment }, (event) => event.at >= moment],
    [{ until: moment }, (event) => event.at < moment],
  ]
  return matches
}

describe('The record', () => {
  it('is found by agent, action, product, credential, outcome, person and time, alone and together [AUDIT-2]', async () => {
    const record = await openRecord()
    const all = await searchAll(record.builder)
    const questions = await questionsOf(record.house, record)
    for (const [filters, isMeant] of questions) {
      const found = await searchAll(record.builder, filters)
      expect(idsOf(found), JSON.stringify(filters)).toEqual(idsOf(all.filter(isMeant)))
      expect(found.length, JSON.stringify(filters)).toBeGreaterThan(0)
      expect(found.length, JSON.stringify(filters)).toBeLessThan(all.length)
    }
    for (const [place, [one, isOne]] of questions.entries()) {
      // With each of the three that follow it, so that every filter meets others of another kind.
      const others = [1, 2, 3].flatMap((step) => questions.slice(place + step, place + step + 1))
      for (const [other, isOther] of others) {
        const both = all.filter((event) => isOne(event) && isOther(event))
        if (Object.keys(one)[0] !== Object.keys(other)[0])
          expect(idsOf(await searchAll(record.builder, { ...one, ...other }))).toEqual(idsOf(both))
      }
    }
  })

  it('offers each of them by the names that people know [AUDIT-2]', async () => {
    const { builder, agent, other } = await openRecord()
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    const choices = await choicesOf(builder)
    const [credential] = choices.credentials
    expect(credential).toMatchObject({ agent, product: 'jurnal' })
    expect(credential?.text).toMatch(/^Jurnal · Kopi Assistant, since \d+ \w+ \d{4}$/)
    expect(await search(builder, { credential: credential?.value ?? '' })).not.toEqual([])
    expect(choices.agents).toContainEqual({ value: other, text: 'Toko Online' })
    expect(choices.actions).toContainEqual({ value: invoice, text: 'Create sales invoice', product: 'jurnal' })
    expect(choices.people.map(({ text }) => text)).toEqual(expect.arrayContaining(['Dewi Lestari', 'Sari Wijaya']))
    expect(choices.kinds.map(({ value }) => value)).toEqual(['configuration', 'approval', 'access', 'act', 'people'])
    expect(choices.outcomes).toContainEqual({
      ...{ value: 'expired', text: 'The access has ended', group: 'Not allowed' },
    })
    for (const { text } of choices.outcomes)
      expect(choices.outcomes.filter((outcome) => outcome.text === text)).toHaveLength(1)
  })

  it('is found by somebody who has left, by the name they had, and by whoever never did anything not at all [AUDIT-2]', async () => {
    const { house, builder } = await openRecord()
    await house.control('/people', { sub: 'budi', company: '102938', disabled: true })
    expect((await builder.api('POST', '/v1/directory/refresh')).status).toBe(204)
    const { people } = await choicesOf(builder)
    const acting = await house.look<{ id: string }>(
      "SELECT DISTINCT actor_id AS id FROM audit_event WHERE actor_kind = 'person'",
    )
    expect(people.map(({ value }) => value).sort()).toEqual(idsOf(acting).sort())
    const [budi] = people.filter(({ text }) => text === 'Budi Santoso')
    expect(await search(builder, { person: budi?.value ?? 'nobody' })).not.toEqual([])
  })

  it('takes outcomes that read the same for one [AUDIT-2]', async () => {
    const { house, builder } = await openRecord()
    await house.look(`INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, outcome, request_id)
      SELECT current_company(), 'evt_' || outcome, 'incident.opened', now(), 'system', 'Mekari Action', outcome, 'req'
      FROM unnest(ARRAY['clock_off', 'signature_refused', 'internal']) AS outcome`)
    expect(await search(builder, { outcome: 'internal' })).toHaveLength(3)
  })

  it('is paged through what is written meanwhile without leaving out or repeating anything [AUDIT-2]', async () => {
    const { house, builder, agent } = await openRecord()
    const write = (many: number) =>
      house.look(
        `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, request_id)
        SELECT current_company(), 'evt_' || gen_random_uuid(), 'agent.synced', now(), 'system', 'Mekari Action', $1, 'req'
        FROM generate_series(1, $2)`,
        [agent, many],
      )
    await write(120)
    const before = idsOf(
      await house.look<{ id: string }>('SELECT id FROM audit_event WHERE agent_id = $1 ORDER BY seq DESC', [agent]),
    )
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const asked: Record<string, string> = after === '' ? { agent } : { agent, after }
      const { body }: { body: Page } = await builder.api<Page>('GET', `/v1/audit-events?${new URLSearchParams(asked)}`)
      seen.push(...idsOf(body.items))
      after = body.next
      await write(7)
    }
    expect(before.length).toBeGreaterThan(100)
    expect(seen).toEqual(before)
  })

  it('shows nothing of another company by any filter [AUDIT-2] [GATE-4]', async () => {
    const record = await openRecord()
    const lina = await record.house.signIn('lina')
    const theirs = new Set(idsOf(await searchAll(record.builder)))
    expect(theirs.size).toBeGreaterThan(10)
    for (const [filters] of await questionsOf(record.house, record)) {
      const found = await searchAll(lina, filters)
      expect(
        found.filter(({ id }) => theirs.has(id)),
        JSON.stringify(filters),
      ).toEqual([])
      if ('agent' in filters || 'credential' in filters || 'person' in filters) expect(found).toEqual([])
    }
    const shown = JSON.stringify(await choicesOf(lina))
    const { agents, credentials, people } = await choicesOf(record.builder)
    const own = people.filter(({ text }) => text !== 'Maya Putri') // works for both
    for (const { value } of [...agents, ...credentials, ...own]) expect(shown).not.toContain(value)
  })

  it('tells all of one event, in words, and for support by number [AUDIT-2]', async () => {
    const { builder } = await openRecord()
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    const [event] = await search(builder, { outcome: 'succeeded' })
    const { body } = await builder.api('GET', `/v1/audit-events/${event?.id}`)
    expect(body).toMatchObject({ ...event, who: 'runtime', outcomeText: 'Succeeded' })
    expect(body.credential).toMatch(/^crd_/)
    expect(body.requestId).toMatch(/./)
    expect(body.lines.map(({ label }: { label: string }) => label)).toEqual(expect.arrayContaining(['How', 'Duration']))
    expect(body.lines).toContainEqual({ fact: 'mode', label: 'How', value: 'In a chat' })
  })

  it('refuses a question that it does not know', async () => {
    const { builder } = await openRecord()
    for (const filters of ['outcome=nothing', 'from=yesterday', 'kind=all', 'after=-1', 'who=dewi'])
      expect((await builder.api('GET', `/v1/audit-events?${filters}`)).status, filters).toBe(422)
  })
})
