/**
 * What a long record costs whoever reads it: its first page, its thousandth, a page of one token and an export, each beside a bare
 * SELECT of the same rows, by the same index.
 */
import pg from 'pg'
import {
  type Context,
  contextFor,
  exportEvents,
  findEvents,
  type Search,
  system,
} from '../server/domain/audit/index.ts'
import { type Measurement, measured, median, time } from './measurement.ts'
import { openHouse } from './open-house.ts'

const company = 'com_bench'
const token = 'rtk_7'
const size = 50
const portion = 1_000
const times = 25
const columns =
  'id, seq, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product, credential_id, outcome, request_id, facts'

/** Two million events are filled in minutes. */
export const measure = () => measureAt(2_000_000)
/** What is promised, of ten million; filling them takes much longer than measuring. */
export const measureLong = () => measureAt(10_000_000)

async function measureAt(events: number): Promise<Measurement[]> {
  const house = await openHouse()
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  try {
    await client.connect()
    await client.query("SELECT set_config('app.company', $1, false)", [company])
    await client.query(fill, [events])
    await client.query('VACUUM ANALYZE audit_event')
    const ctx = contextFor(house.app.tools, { actor: system, company, requestId: 'req_bench' })
    const last = (await findEvents(ctx, {}, { size: 1 })).items[0]?.seq ?? 0
    return [
      await measurePage({ ctx, client }, { name: 'first page', search: {}, before: last + 1 }),
      await measurePage({ ctx, client }, { name: 'page 1,000', search: {}, before: last + 1 - 999 * size }),
      await measurePage({ ctx, client }, { name: 'page of one token', search: { token }, before: last + 1 }),
      await measureExport({ ctx, client }, last + 1),
    ].map((figure) => ({ ...figure, name: `${figure.name}, events: ${events}` }))
  } finally {
    await client.end()
    await house.close()
  }
}

interface Ways {
  ctx: Context
  client: pg.Client
}

async function measurePage(
  { ctx, client }: Ways,
  { name, search, before }: { name: string; search: Search; before: number },
): Promise<Measurement> {
  const key = search.token ? "AND actor_kind = 'runtime' AND actor_id = $4" : 'AND $4::text IS NULL'
  const wanted = [company, before, size + 1, search.token ?? null]
  const [ours, bareOnes]: [number[], number[]] = [[], []]
  for (let round = 0; round < times; round += 1) {
    ours.push(await time(() => findEvents(ctx, search, { before, size })))
    bareOnes.push(await time(() => client.query(bare(key, wanted))))
  }
  return measured({
    ...{ name: `the record, ${name}`, value: median(ours), reference: median(bareOnes), unit: 'ms' },
    against: 'a bare SELECT of the same rows',
    limit: { of: 'ratio', atMost: 10 },
  })
}

/** A hundred portions, as they are handed over. */
async function measureExport({ ctx, client }: Ways, start: number): Promise<Measurement> {
  const portions = 100
  const ours = await time(async () => {
    const taken = await exportEvents(ctx, { search: {}, facts: {} })
    for (let count = 0; count < portions; count += 1) await taken.next()
  })
  const bareOnes = await time(async () => {
    for (let count = 0; count < portions; count += 1)
      await client.query(bare('AND $4::text IS NULL', [company, start - count * portion, portion, null]))
  })
  const perSecond = (ms: number) => (portions * portion * 1000) / ms
  return measured({
    name: 'the record, export',
    ...{ value: perSecond(ours), reference: perSecond(bareOnes), unit: 'events/s' },
    against: 'bare SELECTs of the same rows',
    limit: { of: 'ratio', atLeast: 0.3 },
  })
}

/** Planned once a connection, as ours is. */
const bare = (key: string, values: unknown[]) => ({
  name: key,
  text: `SELECT ${columns} FROM audit_event WHERE company_id = $1 AND seq < $2 ${key} ORDER BY seq DESC LIMIT $3`,
  values,
})

/** An event a second, the newest now: agents, actions, credentials and runtimes' tokens as they come, a person now and then. */
const fill = `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
    credential_id, outcome, request_id, facts)
  SELECT current_company(), 'evt_' || place, 'execution.succeeded', now() - ($1::int - place) * interval '1 second',
    CASE WHEN place % 1000 = 1 THEN 'person' ELSE 'runtime' END,
    CASE WHEN place % 1000 = 1 THEN 'per_' || place % 7 ELSE 'rtk_' || place % 500 END, 'Somebody',
    'agt_' || place % 200, 'act_' || place % 20, 'jurnal', 'crd_' || place % 300,
    CASE WHEN place % 50 = 1 THEN 'product_down' ELSE 'succeeded' END, 'req_' || place,
    jsonb_build_object('mode', 'runtime', 'execution', 'exe_' || place, 'durationMs', place % 900)
  FROM generate_series(1, $1::int) AS place`
