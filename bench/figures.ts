/**
 * What an operator waits for: the figures, and the way, over all companies at three million events. A thousand companies are told whole
 * histories; each is copied ninety-nine times, its events and what they come to alike.
 */
import pg from 'pg'
import { change, contextFor, system, type Tools } from '../server/domain/audit/index.ts'
import { countAll } from '../server/domain/insight/read-figures.ts'
import { countAllFunnel } from '../server/domain/insight/read-funnel.ts'
import { keepCounts } from '../server/domain/insight/store-kept.ts'
import { scopeOf } from '../server/domain/insight/store-scope.ts'
import { type Measurement, measured, median, time } from './measurement.ts'
import { openHouse } from './open-house.ts'

const tables = ['figure_company', 'figure_event', 'figure_standing', 'figure_setup', 'figure_way']
const companies = 1000
const copies = 99
const times = 5

export async function measure(): Promise<Measurement[]> {
  const house = await openHouse()
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  try {
    await client.connect()
    // Whoever fills tables of all companies stands before no fence of one.
    for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    const ga = new Date(Date.now() - 61 * 86_400_000)
    const tools = { ...house.app.tools, figureTerms: { ...house.app.tools.figureTerms, ga } }
    await fill(client, tools)
    const reference = await medianOf(() => client.query('SELECT count(*) FROM figure_event'))
    const against = 'counting the same events, and nothing of them'
    const waits = { 'figures over all companies': countAll, 'the way of all companies': countAllFunnel }
    const told: Measurement[] = []
    for (const [name, count] of Object.entries(waits)) {
      const value = await medianOf(() => count(tools))
      told.push(measured({ name, value, unit: 'ms', reference, against, limit: { of: 'ratio', atMost: 15 } }))
    }
    return told
  } finally {
    await client.end()
    await house.close()
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const waits: number[] = []
  for (let round = 0; round < times; round += 1) waits.push(await time(work))
  return median(waits)
}

async function fill(client: pg.Client, tools: Tools): Promise<void> {
  await client.query(
    `INSERT INTO figure_company (company_id, external_id, name, is_internal)
      SELECT 'com_' || c, 'com_' || c, 'PT ' || c, false FROM generate_series(1, $1::int) c`,
    [companies],
  )
  await client.query(histories, [companies, tools.figureTerms.ga])
  await client.query('ANALYZE figure_event')
  for (let number = 1; number <= companies; number += 1) {
    const company = `com_${number}`
    await change(contextFor(tools, { actor: system, company, requestId: 'req_bench' }), async (tx) => {
      await keepCounts(tx, scopeOf(tools.figureTerms, company))
      return { result: undefined, unrecorded: 'it is a copy of the record' }
    })
  }
  for (const table of tables) await copy(client, table)
}

/** Rows of the thousand under the names of others. */
async function copy(client: pg.Client, table: string): Promise<void> {
  await client.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(told, jsonb_build_object('company_id', told.company_id || '_' || copy))).*
      FROM ${table} told, generate_series(1, $1::int) copy WHERE told.company_id LIKE 'com\\_%'`,
    [copies],
  )
  await client.query(`VACUUM ANALYZE ${table}`)
}

/** Thirty events a company, from a day of its own on: what three agents are told, two requests come to, and the first success. */
const histories = `INSERT INTO figure_event (company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, actor_kind,
    session_id, approval_id, product, action, is_gated, cause, is_final, is_on)
  SELECT 'com_' || c, 'evt_' || line, line, name, 1, moment, moment, 'agt_' || agent, 'customer', 'evt_' || session, 'apr_' || c || '_' || agent,
    'jurnal', 'action_' || line % 4, name NOT LIKE 'agent.%', CASE WHEN name = 'credential.stored' THEN 'initial' END,
    CASE WHEN name = 'credential.failed' THEN line % 2 = 0 END, CASE WHEN name = 'agent.synced' THEN true END
  FROM generate_series(1, $1::int) c, (SELECT *, row_number() OVER () AS line FROM (VALUES
      ('agent.synced', 1, 0), ('agent.synced', 2, 0), ('agent.synced', 3, 0),
      ('picker.opened', 1, 10), ('choice.added', 1, 11), ('choice.added', 1, 12), ('choice.removed', 1, 13), ('choice.added', 1, 14),
      ('approval.requested', 1, 15), ('approval.mail_sent', 1, 16), ('approval.viewed', 1, 60), ('approval.approved', 1, 61),
      ('credential.issued', 1, 62), ('credential.failed', 1, 63), ('credential.stored', 1, 64), ('execution.succeeded', 1, 90),
      ('picker.opened', 2, 900), ('picker.opened', 2, 1900), ('choice.added', 2, 1901), ('choice.added', 2, 1902),
      ('approval.requested', 2, 1903), ('approval.mail_sent', 2, 1904), ('approval.viewed', 2, 4000), ('approval.approved', 2, 4001),
      ('credential.issued', 2, 4002), ('credential.failed', 2, 4003), ('credential.stored', 2, 4010),
      ('picker.opened', 3, 5000), ('picker.opened', 3, 6000), ('picker.opened', 3, 7000)
    ) AS step (name, agent, minute)) told,
    LATERAL (SELECT CASE agent WHEN 1 THEN 4 ELSE 17 END AS session,
      $2::timestamptz + interval '1 minute' * (minute * (1 + c % 7) + c * 80) AS moment) more`
