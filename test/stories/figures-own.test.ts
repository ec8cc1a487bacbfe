import { describe, expect, it } from 'vitest'
import type { FigureParts, Funnel } from '../../contract/figure.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf } from './builder.ts'
import { figuresOf, type Line, openAnnounced, recount, way, write } from './figure-log.ts'

const second = 1000

async function partsOf(person: Visitor, figure: string): Promise<FigureParts['items']> {
  const { status, body } = await person.api<FigureParts>('GET', `/v1/figures/${figure}/parts`)
  if (status !== 200) throw new Error(`The parts of ${figure} answer ${status}.`)
  return body.items
}

/** Two agents asked, one setup failed for good, and the other company did the same with more. */
async function tell(house: House, agents: { kopi: string; toko: string }): Promise<void> {
  const failed = (request: string, product: string, more: Partial<Line> = {}): Line => ({
    ...{ id: `evt_${request}_${product}`, name: 'credential.failed', at: 300, product },
    ...{ facts: { request, attempt: 5, final: true }, ...more },
  })
  await write(house, [
    ...way('apr_1').map((line) => ({ ...line, agent: agents.kopi })),
    ...way('apr_2', { from: 200 }).map((line) => ({ ...line, agent: agents.toko })),
    failed('apr_2', 'desty', { agent: agents.toko }),
    ...way('apr_3', { company: '305112' }),
    failed('apr_3', 'desty', { company: '305112' }),
    failed('apr_3', 'talenta', { company: '305112' }),
  ])
  await house.app.sweep()
}

describe('A company’s own figures', () => {
  it('are its own for its builders, and each leads to the agents it is made of [KPI-1] [GATE-4]', async () => {
    const house = await openAnnounced()
    const dewi = await house.signIn('dewi')
    const [kopi, toko] = [await agentOf(dewi), await agentOf(dewi, 'Toko Online')]
    await tell(house, { kopi, toko })
    const own = await figuresOf(dewi, '/v1/figures')
    expect(own.adoption).toMatchObject({ counted: 1, of: 1 })
    expect(own.failure).toMatchObject({ counted: 1, of: 2 })
    expect(own.deals).toBeUndefined()
    expect(await partsOf(dewi, 'failure')).toEqual([
      { id: kopi, name: 'Kopi Assistant', broughtBy: null, value: 0, counted: 0, of: 1 },
      { id: toko, name: 'Toko Online', broughtBy: null, value: 1, counted: 1, of: 1 },
    ])
    expect(await partsOf(dewi, 'adoption')).toMatchObject([
      { name: 'HR Helper', counted: 0, of: 1 },
      { name: 'Kopi Assistant', counted: 1, of: 1 },
      { name: 'Toko Online', counted: 1, of: 1 },
    ])
    expect(await partsOf(dewi, 'time_to_configure')).toMatchObject([{ id: kopi, value: 125 * second }])
    const lina = await house.signIn('lina')
    expect((await partsOf(lina, 'failure')).map(({ counted, of }) => [counted, of])).toEqual([[2, 1]])
    for (const none of ['deals', 'nothing'])
      expect((await dewi.api('GET', `/v1/figures/${none}/parts`)).status).toBe(404)
  })

  it('are handed over as a table, those of all companies to operators alone [KPI-1] [GATE-4]', async () => {
    const house = await openAnnounced()
    const [dewi, nadia] = [await house.signIn('dewi'), await house.signIn('nadia')]
    await tell(house, { kopi: await agentOf(dewi), toko: await agentOf(dewi, 'Toko Online') })
    const own = await dewi.open('/v1/figures/export')
    expect(own.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(own.headers.get('content-disposition')).toMatch(/^attachment; filename="figures-\d{4}-\d\d-\d\d\.csv"$/)
    const lines = own.text.split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFF?figure;unit;week;value;counted;of$/)
    expect(lines).toContain('adoption;share;;1;1;1')
    expect(lines).toContain('failure;share;;0,5;1;2')
    expect(lines).toContain('failure.raw;share;;0,5;1;2')
    expect(lines.filter((line) => /^failure;share;\d{4}-\d\d-\d\d;/.test(line))).not.toEqual([])
    expect(own.text).not.toContain('deals')
    const all = await nadia.open('/v1/operator/figures/export')
    expect(all.text.split('\r\n')).toContain('failure;share;;1;3;3')
    expect(all.text).toContain('deals;count;;0;0;')
    expect((await dewi.open('/v1/operator/figures/export')).status).toBe(403)
    expect((await nadia.open('/v1/figures/export')).status).toBe(403)
  })

  it('tell how far its agents have come, and operators how far companies have [KPI-1] [GATE-4]', async () => {
    const house = await openAnnounced()
    const [dewi, nadia] = [await house.signIn('dewi'), await house.signIn('nadia')]
    const [kopi, toko] = [await agentOf(dewi), await agentOf(dewi, 'Toko Online')]
    await tell(house, { kopi, toko })
    const act = (id: string, at: number, more: Partial<Line>): Line => ({
      ...{ id: `evt_${id}`, name: 'execution.succeeded', at, product: 'jurnal', ...more },
    })
    // Only the first is one, and what needed no approval is on no way.
    await write(house, [
      ...[act('1', 185, { agent: kopi }), act('2', 190, { agent: kopi })],
      act('3', 330, { agent: toko, product: 'qontak' }),
    ])
    await house.app.sweep()
    const read = async (person: Visitor, path: string) => {
      const { status, body } = await person.api<Funnel>('GET', path)
      return status === 200 ? body.items.map(({ step, counted, took }) => `${step} ${counted} ${took}`) : status
    }
    const way = (count: number, successes = '0 null') => [
      ...[`picker_opened ${count} null`, 'chosen 0 null', `requested ${count} null`, `mail_sent ${count} 1000`],
      ...['viewed 0 null', `decided ${count} null`, `credential_stored ${count} 4000`],
      `first_success ${successes}`,
    ]
    expect(await read(dewi, '/v1/funnel')).toEqual(way(2, '1 60000'))
    expect(await read(await house.signIn('lina'), '/v1/funnel')).toEqual(way(1))
    expect(await read(nadia, '/v1/operator/funnel')).toEqual(way(2, '1 60000'))
    expect([await read(dewi, '/v1/operator/funnel'), await read(nadia, '/v1/funnel')]).toEqual([403, 403])
  })
})

describe('The copy of the record', () => {
  it('takes once what is from before it was noted when a line is written, and of acts each agent’s first success [KPI-1]', async () => {
    const house = await openAnnounced()
    const success = (id: string): Line => ({ id, name: 'execution.succeeded', at: 200, product: 'jurnal' })
    await write(house, [...way('apr_1'), success('evt_s1'), success('evt_s2')])
    await house.look('UPDATE audit_event SET recorded_at = NULL WHERE company_id = current_company()')
    await house.app.sweep()
    const [left] = await house.look<{ count: string }>(`SELECT count(*) FROM audit_event
      JOIN figure_company USING (company_id) WHERE company_id = current_company() AND id LIKE 'evt_apr_1%' AND seq > counted_to`)
    expect(Number(left?.count)).toBe(0)
    await write(house, [success('evt_s3')])
    await house.app.sweep()
    expect(await house.look("SELECT event_id AS id FROM figure_event WHERE name = 'execution.succeeded'")).toEqual([
      { id: 'evt_s1' },
    ])
    const recounted = await recount(house)
    expect(recounted.said).toContain('ok    step first_success: 75000, 1.')
    expect(recounted.code).toBe(0)
  }, 60_000)
})
