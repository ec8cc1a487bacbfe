import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findEvents, listActingPersons, type Search } from '../../server/domain/audit/index.ts'
import { selectActingPersons, selectFound } from '../../server/domain/audit/store-find.ts'
import { newId } from '../../server/platform/id.ts'
import { amount } from '../amount.ts'
import { openBench } from './open-bench.ts'

const rows = amount(100_000, 2_000_000)
const mostLooked = 20_000
const minute = 60_000

const program = newId('atk')

/** An event a minute, the newest now: agents, actions and outcomes as they come, keys of few acts, a person who did little, by a program. */
const fill = `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
    credential_id, outcome, request_id, via)
  SELECT current_company(), 'evt_' || place, 'execution.succeeded', $2::timestamptz - ($1 - place) * interval '1 minute',
    CASE WHEN place % 5000 = 1 THEN 'person' ELSE 'runtime' END, CASE WHEN place % 5000 = 1 THEN 'per_1' WHEN place % 1000 = 2 THEN 'rtk_rare' ELSE 'rtk_' || place % 30 END, 'Somebody',
    'agt_' || place % 10, CASE WHEN place % 7000 = 1 THEN 'rare' ELSE 'act_' || place % 20 END, 'jurnal',
    CASE WHEN place % 1000 = 1 THEN 'crd_rare' ELSE 'crd_' || place % 30 END,
    CASE WHEN place % 3000 = 1 THEN 'product_down' ELSE 'succeeded' END, 'req',
    CASE WHEN place % 5000 = 1 THEN $3 END
  FROM generate_series(1, $1) AS place`

async function openLongRecord() {
  const bench = await openBench()
  const now = bench.ctx.clock.now()
  await bench.asOwner(fill, [rows, now, program])
  await bench.asOwner('ANALYZE audit_event')
  const client = new pg.Client({ connectionString: bench.url, options: '-c role=mekari_action_owner' })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query("SELECT set_config('app.company', $1, false)", [bench.ctx.company])
  return { ctx: bench.ctx, now, counting: counting(client) }
}

interface Plan {
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}

/** The rows that were read from the table, wanted or not. */
const readBy = (plan: Plan): number =>
  plan.Plans?.reduce((sum, part) => sum + readBy(part), 0) ??
  plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)

/** A transaction whose statements are carried out to see how many blocks and rows they touch. */
function counting(client: pg.Client) {
  const seen = { blocks: 0, mostRows: 0 }
  const query = async (text: string, values: unknown[]) => {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values)
    const plan: Plan = rows[0]['QUERY PLAN'][0].Plan
    seen.blocks += plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
    seen.mostRows = Math.max(seen.mostRows, readBy(plan))
    return { rows: [], rowCount: 0 }
  }
  const pool = { connect: async () => ({ query, release: () => {} }) as unknown as pg.PoolClient, end: async () => {} }
  const tx = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: { ...pool, options: {} } }) })
  return {
    tx,
    seen,
  }
}

const questions = (now: Date): Record<string, Search> => ({
  nothing: {},
  'an agent': { agent: 'agt_3' },
  'an action': { action: 'act_7' },
  'a rare action': { action: 'rare' },
  'an action that never was': { action: 'never' },
  'a product': { product: 'jurnal' },
  'a credential': { credential: 'crd_3' },
  'a rare credential': { credential: 'crd_rare' },
  'the key of a runtime': { token: 'rtk_3' },
  'a rare key of a runtime': { token: 'rtk_rare' },
  'the key of a program': { token: program },
  'an outcome': { outcomes: ['succeeded'] },
  'a rare outcome': { outcomes: ['product_down'] },
  'a person': { person: 'per_1' },
  'a time': { from: new Date(now.getTime() - rows * minute), until: new Date(now.getTime() - 5 * minute) },
  'all at once': { agent: 'agt_1', action: 'rare', credential: 'crd_rare', until: now },
})

describe('Searching a long record', () => {
  it('looks at about as much for the last page as for the first, whatever is asked [AUDIT-2]', async () => {
    const { ctx, now, counting } = await openLongRecord()
    const last = (await findEvents(ctx, {}, { size: 1 })).items[0]?.seq ?? 0
    const places = { first: last + 1, late: last - rows + 30_000 }
    const costs: Record<string, { first: number; late: number }> = {}
    for (const [name, search] of Object.entries(questions(now))) {
      const cost = async (before: number) => {
        const start = counting.seen.blocks
        await selectFound(counting.tx, ctx.company, { search, before, most: mostLooked, limit: 51 })
        return counting.seen.blocks - start
      }
      costs[name] = { first: await cost(places.first), late: await cost(places.late) }
    }
    const tooDear = Object.entries(costs).filter(([, { first, late }]) => late > 3 * first)
    expect(tooDear, JSON.stringify(costs)).toEqual([])
    expect(counting.seen.mostRows).toBe(mostLooked)
  }, 120_000)

  it('reads no more than a page, and what is rare, by its key [AUDIT-2] [AUDIT-8]', async () => {
    const { ctx, counting } = await openLongRecord()
    const look = { before: null, most: mostLooked, limit: 51 }
    for (const search of [{}, { token: program }, { token: 'rtk_rare' }])
      await selectFound(counting.tx, ctx.company, { ...look, search })
    expect(counting.seen.mostRows).toBeLessThanOrEqual(rows / 1000)
    const { items } = await findEvents(ctx, { token: program }, { size: rows })
    expect(items).toHaveLength(rows / 5000)
    expect(new Set(items.map(({ actor_id }) => actor_id))).toEqual(new Set(['per_1']))
  }, 120_000)

  it('names whoever ever did something from a row of each, of however many [AUDIT-2]', async () => {
    const { ctx, counting } = await openLongRecord()
    expect(await listActingPersons(ctx)).toEqual([{ id: 'per_1', name: 'Somebody' }])
    await selectActingPersons(counting.tx, ctx.company)
    expect(counting.seen.mostRows).toBeLessThan(5)
  }, 120_000)

  it('goes on where it stopped looking, until everything was seen [AUDIT-2]', async () => {
    const { ctx, now } = await openLongRecord()
    const seen: string[] = []
    let pages = 0
    for (let before: number | null = null, isFirst = true; before !== null || isFirst; isFirst = false) {
      const page = await findEvents(ctx, { action: 'rare' }, { before, size: 5 })
      seen.push(...page.items.map(({ id }) => id))
      if (page.lookedTo) expect(page.lookedTo.getTime()).toBeLessThan(now.getTime())
      before = page.next
      pages += 1
    }
    const meant = Array.from({ length: rows }, (_, place) => rows - place).filter((place) => place % 7000 === 1)
    expect(seen).toEqual(meant.map((place) => `evt_${place}`))
    expect(pages).toBeGreaterThan(rows / mostLooked)
  }, 120_000)

  it('finds a time at the minute, though clocks of nodes differ [AUDIT-2]', async () => {
    const { ctx, now } = await openLongRecord()
    const from = new Date(now.getTime() - 90_000 * minute)
    const until = new Date(from.getTime() + 3 * minute)
    const { items } = await findEvents(ctx, { from, until }, {})
    expect(items.map(({ occurred_at }) => occurred_at.getTime() - from.getTime())).toEqual([2 * minute, minute, 0])
  }, 120_000)
})
