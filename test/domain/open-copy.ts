/** A copy of the record, by which figures are counted, that holds just the events it is given. */
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { change, contextFor, system } from '../../server/domain/audit/index.ts'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'
import { FiguresTold } from '../../server/domain/insight/index.ts'
import { keepCounts } from '../../server/domain/insight/store-kept.ts'
import { scopeOf } from '../../server/domain/insight/store-scope.ts'
import { now, terms } from './figure-events.ts'
import { openBench } from './open-bench.ts'

const insert = `INSERT INTO figure_event (company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, actor_kind,
    session_id, approval_id, product, action, is_gated, cause, is_final, is_on, environment)
  SELECT e ->> 'company', e ->> 'id', place, e ->> 'name', 1, (e ->> 'at')::timestamptz, now(), e ->> 'agent', 'system',
    e ->> 'session', e ->> 'approval', e ->> 'product', e ->> 'action', (e ->> 'isGated')::boolean, e ->> 'cause',
    (e ->> 'isFinal')::boolean, (e ->> 'isOn')::boolean, e ->> 'environment'
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS told (e, place)`

const companies = ['com_a', 'com_b', 'com_c']

/** A copy of the record that holds just these events, in their order, and what it is counted with. */
export async function openCopy() {
  const bench = await openBench()
  const client = new pg.Client({ connectionString: bench.url, options: '-c role=mekari_action_owner' })
  await client.connect()
  onTestFinished(() => client.end())
  for (const company of companies) {
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
  /** As the sweep leaves a house whose figures count from here. */
  const keep = async (ga: Date | null) => {
    const clock = { ...bench.tools.clock, now: () => now }
    const tools = { ...bench.tools, clock, figureTerms: { ...terms, ga }, figuresTold: new FiguresTold() }
    for (const company of companies)
      await change(contextFor(tools, { actor: system, company, requestId: 'req_1' }), async (tx) => {
        await keepCounts(tx, scopeOf(tools.figureTerms, company))
        return { result: undefined, unrecorded: 'it is a copy of the record' }
      })
    return tools
  }
  return { hold, keep }
}
