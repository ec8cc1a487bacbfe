import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { warnOfEnds } from '../../server/domain/grant/index.ts'
import { computeFigures } from '../../server/domain/insight/compute-figures.ts'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'
import { FiguresTold, projectFigures } from '../../server/domain/insight/index.ts'
import { countAll, readFigureParts } from '../../server/domain/insight/read-figures.ts'
import { amount } from '../amount.ts'
import { log, now, terms } from './figure-events.ts'
import { openBench } from './open-bench.ts'

const insert = `INSERT INTO figure_event (company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, actor_kind,
    session_id, approval_id, product, action, is_gated, cause, is_final, is_on, environment)
  SELECT e ->> 'company', e ->> 'id', place, e ->> 'name', 1, (e ->> 'at')::timestamptz, now(), e ->> 'agent', 'system',
    e ->> 'session', e ->> 'approval', e ->> 'product', e ->> 'action', (e ->> 'isGated')::boolean, e ->> 'cause',
    (e ->> 'isFinal')::boolean, (e ->> 'isOn')::boolean, e ->> 'environment'
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS told (e, place)`

/** A copy of the record that holds just these events, in their order, and what it is counted with. */
async function openCopy() {
  const bench = await openBench()
  const client = new pg.Client({ connectionString: bench.url, options: '-c role=mekari_action_owner' })
  await client.connect()
  onTestFinished(() => client.end())
  for (const company of ['com_a', 'com_b', 'com_c']) {
    await client.query("SELECT set_config('app.company', $1, false)", [company])
    await client.query(
      'INSERT INTO figure_company (company_id, external_id, name, is_internal) VALUES ($1, $1, $1, $2)',
      [...[company, company === 'com_c']],
    )
  }
  const hold = async (events: FigureEvent[]) => {
    await client.query('TRUNCATE figure_event')
    for (const [company, own] of Map.groupBy(events, (event) => event.company)) {
      await client.query("SELECT set_config('app.company', $1, false)", [company])
      await client.query(insert, [JSON.stringify(own)])
    }
  }
  const toolsOf = (ga: Date | null) => ({
    ...bench.tools,
    ...{
      clock: { ...bench.tools.clock, now: () => now },
      figureTerms: { ...terms, ga },
      figuresTold: new FiguresTold(),
    },
  })
  return { hold, toolsOf }
}

describe('Counting in the database', () => {
  it('comes to what the definitions come to, company by company too, with general availability declared or not [KPI-1]', async () => {
    const { hold, toolsOf } = await openCopy()
    const counted = fc.asyncProperty(log, fc.constantFrom(terms.ga, null), async (events, ga) => {
      const unique = [...new Map(events.map((one) => [`${one.company} ${one.id}`, one])).values()]
      const elsewhere = unique.map((one) => ({ ...one, id: `${one.id}_elsewhere`, environment: 'sandbox' }))
      await hold([...unique, ...elsewhere])
      const told = unique.filter(({ company }) => company !== 'com_c')
      const expected = computeFigures({ events: told, deals: [] }, { ...terms, ga }, now).slice(0, 3)
      const tools = toolsOf(ga)
      expect((await countAll(tools)).items).toEqual(expected)
      for (const { name, counted, of } of expected) {
        const parts = await readFigureParts(tools, name)
        expect(parts.reduce((sum, part) => sum + part.counted, 0)).toBe(counted)
        expect(parts.reduce((sum, part) => sum + (part.of ?? 0), 0)).toBe(of ?? 0)
        for (const { id, value } of parts) {
          const own = told.filter(({ company }) => company === id)
          const figures = computeFigures({ events: own, deals: [] }, { ...terms, ga }, now)
          expect(value).toBe(figures.find((figure) => figure.name === name)?.value)
        }
      }
    })
    await fc.assert(counted, { numRuns: amount(60, 600) })
  })

  it('happens once a minute at most, however many operators look [KPI-1]', async () => {
    const told = new FiguresTold()
    let count = 0
    const look = (seconds: number) => told.remember('a', new Date(seconds * 1000), async () => (count += 1))
    expect(await Promise.all([look(0), look(0), look(59)])).toEqual([1, 1, 1])
    expect(await look(60)).toBe(2)
    const broken = () => told.remember('b', new Date(0), () => Promise.reject(new Error('gone')))
    await expect(broken()).rejects.toThrow('gone')
    expect(await told.remember('b', new Date(0), async () => 'back')).toBe('back')
  })
})

describe('Looking after a company where nothing is to be done', () => {
  it('writes nothing, so that what was learned of it is not forgotten', async () => {
    const { ctx } = await openBench()
    await projectFigures(ctx)
    const learned = { value: 'learned', now: ctx.clock.now() }
    ctx.recent.set(ctx.company, 'something', learned)
    await projectFigures(ctx)
    await warnOfEnds(ctx)
    expect(ctx.recent.get(ctx.company, 'something', learned.now)).toBe('learned')
  })
})
