import { describe, expect, it } from 'vitest'
import type { AuditEventItem } from '../../contract/audit.ts'
import en from '../../locales/en.json' with { type: 'json' }
import { sentence } from '../../locales/index.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose, invoice, order } from './builder.ts'

/** Takes the record away, as a page's link does. */
const take = (person: Visitor, format: 'csv' | 'ndjson', filters = '') =>
  person.open(`/v1/audit-exports/${format}${filters && `?${filters}`}`)

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The rows of a table, each by its column's title; nothing in these holds a line break next to another. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...`;${line}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^";]*))/g)].map(
        ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    )
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? 'missing'])))
}

async function openRecord() {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  await dewi.api('POST', '/v1/me/language', { language: 'en' })
  const agent = await agentOf(dewi)
  for (const action of [invoice, order]) await choose(dewi, agent, { action })
  return { house, dewi, agent }
}

/** So many events that they are read in several portions. */
const fill = (house: House, many: number) =>
  house.look(
    `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, request_id, facts)
    SELECT current_company(), 'evt_' || gen_random_uuid(), 'agent.synced', now(), 'system', '=HYPERLINK("http://x")', 'req',
      jsonb_build_object('place', place, 'text', repeat('a', 2000)) FROM generate_series(1, $1) AS place`,
    [many],
  )

const exportsOf = async (person: Visitor) =>
  (await person.api('GET', '/v1/audit-events')).body.items.filter(
    ({ name }: AuditEventItem) => name === 'record.exported',
  )

describe('The record, taken away', () => {
  it('holds the same events line by line and as a table, as far as the filters say, formulas defused [AUDIT-2]', async () => {
    const { house, dewi, agent } = await openRecord()
    await fill(house, 2_300)
    const lines = await take(dewi, 'ndjson')
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    expect(lines.headers.get('content-disposition')).toMatch(
      /^attachment; filename="mekari-action-102938-\d{4}-\d\d-\d\d\.ndjson"$/,
    )
    const events = linesOf(lines.text)
    expect(events.pop()).toEqual({ end: true, count: events.length })
    expect(events.length).toBeGreaterThan(2_300)
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).sort((a, b) => b - a))
    const table = await take(dewi, 'csv')
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = rowsOf(table.text)
    // The table was taken later, and so begins with the export of the lines.
    const number = sentence('en', 'audit.details.event')
    expect(rows.slice(1).map((row) => row[number])).toEqual(events.map(({ id }) => id))
    const [synced] = rows.filter((row) => row[sentence('en', 'audit.export.name')] === 'agent.synced')
    expect(synced?.Who).toBe(`'=HYPERLINK("http://x")`)
    const chosen = rowsOf((await take(dewi, 'csv', `agent=${agent}&action=${order}`)).text)
    expect(chosen).toEqual([expect.objectContaining({ 'AI Agent': 'Kopi Assistant', About: 'Create sales order' })])
  })

  it('is a table that people read: their clock and UTC, what came of an act, each fact in its column [AUDIT-1] [AUDIT-2]', async () => {
    const { builder, act } = await openRuntime({ limits: { maxAmount: '1000000' } })
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    await act('done')
    const much = (await act('much', { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 10 }] })).body.id
    const { text } = await take(builder, 'csv', 'kind=act')
    const [head = ''] = text.split('\r\n')
    const facts = Object.keys(en).filter((key) => /^audit\.fact\.\w+$/.test(key) && key !== 'audit.fact.duration_ms')
    expect(facts.length).toBeGreaterThan(5)
    for (const key of facts) expect(`;${head};`).toContain(`;${sentence('en', key as 'audit.fact.mode')};`)
    const rows = rowsOf(text)
    const shown = (row: Record<string, string> | undefined) => [row?.What, row?.Outcome, row?.['In words'], row?.How]
    const of = (what: string) => rows.find(({ What }) => What === what)
    const made = of('Action done')
    expect(shown(made)).toEqual(['Action done', 'Succeeded', expect.stringMatching(/^\d+, Rp370\.000$/), 'In a chat'])
    expect(made?.['Seconds it took']).toMatch(/^\d+(,\d+)?$/)
    const refused = of('Action refused')
    expect(refused?.['In words']).toContain('Asked for: Rp1.850.000.')
    expect(refused?.['Number of the activity']).toBe(much)
    for (const row of rows) {
      const there = Date.parse(row['When (UTC)'] ?? '') + 7 * 3600_000
      expect(row['When (WIB)']).toBe(new Date(there).toISOString().slice(0, 19).replace('T', ' '))
    }
  })

  it('is itself on the record, with who took what, before anything is handed over [AUDIT-2]', async () => {
    const { dewi, agent } = await openRecord()
    await take(dewi, 'csv', `agent=${agent}&kind=configuration`)
    const [event] = await exportsOf(dewi)
    expect(event.actor).toBe('Dewi Lestari')
    expect(event.facts).toEqual({ format: 'csv', filters: { agent, kind: 'configuration' } })
    const events = linesOf((await take(dewi, 'ndjson')).text)
    expect(events.filter(({ name }) => name === 'record.exported')).toHaveLength(1)
    expect(await exportsOf(dewi)).toHaveLength(2)
  })

  it('is not another company’s, nor a plain Qontak agent’s [AUDIT-2] [GATE-3] [GATE-4]', async () => {
    const { house, dewi } = await openRecord()
    const lina = await house.signIn('lina')
    const own = linesOf((await take(dewi, 'ndjson')).text).map(({ id }) => id)
    const theirs = linesOf((await take(lina, 'ndjson')).text).map(({ id }) => id)
    expect(own.filter((id) => id && theirs.includes(id))).toEqual([])
    const rina = await house.signIn('rina')
    expect((await take(rina, 'csv')).status).toBe(403)
    expect(await exportsOf(dewi)).toHaveLength(1)
  })

  it('is handed over twice at a time and no more, and is not read on when nobody takes it', async () => {
    const { house, dewi } = await openRecord()
    await fill(house, 12_000)
    const headers = { cookie: `session=${dewi.cookie('session')}` }
    const leave = [new AbortController(), new AbortController()]
    const open = await Promise.all(
      leave.map(({ signal }) => fetch(`${house.address}/v1/audit-exports/ndjson`, { headers, signal })),
    )
    expect(open.map(({ status }) => status)).toEqual([200, 200])
    const third = await take(dewi, 'csv')
    expect(third.status).toBe(429)
    expect(JSON.parse(third.text).error.code).toBe('rate_limited')
    for (const each of leave) each.abort()
    await expect.poll(async () => (await take(dewi, 'csv', 'kind=people')).status, { timeout: 10_000 }).toBe(200)
    expect(house.logged.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})
