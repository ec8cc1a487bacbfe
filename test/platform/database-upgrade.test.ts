import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { projectFigures, readOwnFigures, readOwnFunnel } from '../../server/domain/insight/index.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { fakeClock } from '../clock.ts'
import { execute } from '../database.ts'
import { buildTools } from '../domain/build-tools.ts'
import { asNode, company, openAt } from './open-at.ts'

/** What a node of before an upgrade records. */
const record = `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, product,
  credential_id, request_id, facts)
  SELECT 'com_1', 'evt_' || n, name, now(), 'person', 'per_1', 'Sari', agent, 'jurnal', credential, 'req', facts::jsonb FROM`
const lines = 'AS told (n, name, agent, credential, facts)'

describe('an upgrade', () => {
  it('goes on counting a day that is under way, by the company’s clock [OPS-3] [ACT-5]', async () => {
    const { asOwner, upgrade } = await openAt(17)
    await asOwner(
      `${company}
       INSERT INTO execution (company_id, id, agent_id, action, mode, state, started_at, counted)
         SELECT 'com_1', 'exe_' || n, 'agt_1', 'x_act', 'runtime', state, now(), n <> 5
         FROM unnest(ARRAY['succeeded', 'unknown', 'claimed', 'failed', 'succeeded', 'refused']) WITH ORDINALITY AS acts(state, n)`,
    )
    await upgrade()
    expect(await asOwner('SELECT company_id, agent_id, action, acts FROM daily_count')).toEqual([
      { company_id: 'com_1', agent_id: 'agt_1', action: 'x_act', acts: 3 },
    ])
    expect(await asOwner(`SELECT day = (now() AT TIME ZONE 'Asia/Jakarta')::date AS today FROM daily_count`)).toEqual([
      { today: true },
    ])
    // Fenced as before: whoever names no company sees nothing.
    const unfenced = `SELECT relname FROM pg_class WHERE relname IN ('company', 'execution', 'daily_count', 'approval_link',
      'approval_recipient') AND NOT relforcerowsecurity`
    expect(await asOwner(unfenced)).toEqual([])
  })

  it('finds what was done with a token, and whose a credential was, of before and by nodes of before [OPS-3] [AUDIT-8]', async () => {
    const { asOwner, upgrade } = await openAt(31)
    await asOwner(
      `${company}
       INSERT INTO api_token VALUES ('com_1', 'atk_1', 'per_1', 'x', 'A', 'all', now(), now());
       INSERT INTO credential_set VALUES ('com_1', 'set_1', 'default', '', now());
       INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at)
         VALUES ('com_1', 'grt_1', 'agt_1', 'jurnal', 'set_1', 'approval', 'active', now());
       INSERT INTO credential (company_id, id, grant_id, agent_id, version, product, auth_type, scopes, granted_digest, issuer, state, created_at)
         SELECT 'com_1', id, 'grt_1', 'agt_1', version, 'jurnal', 'mekari_hmac', '{}', 'x', 'developer-centre', 'revoked', now()
         FROM (VALUES ('crd_1', 1), ('crd_2', 2), ('crd_3', 3)) AS brought (id, version);
       ${record} (VALUES (1, 'credential.issued', 'agt_1', 'crd_1', '{"holder": "CV B", "isOther": true}'),
         (2, 'credential.stored', 'agt_1', 'crd_1', '{}'), (3, 'credential.issued', 'agt_1', 'crd_2', '{"holder": null}'),
         (4, 'choice.added', 'agt_1', null, '{"via": "atk_1"}')) ${lines}`,
    )
    // As the guide has a long record prepared.
    await asOwner(
      `ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS via text;
       CREATE INDEX audit_event_via ON audit_event (company_id, via, seq DESC) WHERE via IS NOT NULL`,
    )
    await upgrade()
    await asOwner(
      `${asNode} ${record} (VALUES (5, 'credential.issued', 'agt_1', 'crd_3', '{"holder": "CV C", "isOther": false}'),
         (6, 'choice.added', 'agt_1', null, '{"via": "atk_1"}')) ${lines}`,
    )
    expect(await asOwner('SELECT id, holder, holder_is_other FROM credential ORDER BY id')).toEqual([
      { id: 'crd_1', holder: 'CV B', holder_is_other: true },
      { id: 'crd_2', holder: null, holder_is_other: null },
      { id: 'crd_3', holder: 'CV C', holder_is_other: false },
    ])
    expect(await asOwner('SELECT id, via FROM audit_event WHERE via IS NOT NULL ORDER BY seq')).toEqual([
      { id: 'evt_4', via: 'atk_1' },
      { id: 'evt_6', via: 'atk_1' },
    ])
    const unfenced = `SELECT relname FROM pg_class
      WHERE relname IN ('credential', 'audit_event', 'api_token') AND NOT relforcerowsecurity`
    expect(await asOwner(unfenced)).toEqual([])
  })

  it('finds a company’s set as the one that it began with, and makes the one that was not needed yet [OPS-3] [MULTI-1]', async () => {
    const { asOwner, upgrade } = await openAt(36)
    await asOwner(
      `${company} INSERT INTO credential_set VALUES ('com_1', 'set_7', 'default', '', now());
       SELECT set_config('app.company', 'com_2', true);
       ${company.split(';')[0]?.replaceAll("'com_1', '1'", "'com_2', '2'")}`,
    )
    await upgrade()
    const sets = 'SELECT id, purpose, is_default AS "isDefault" FROM credential_set'
    expect(await asOwner(sets)).toEqual([{ id: 'set_7', purpose: 'general', isDefault: true }])
    // As nodes of before go on.
    expect(await asOwner(`${asNode} SELECT default_set('com_1', 'set_9', now()) AS id`)).toEqual([{ id: 'set_7' }])
    const second = "SELECT set_config('app.company', 'com_2', true);"
    expect(await asOwner(`${second} ${sets}`)).toEqual([{ id: 'set_2', purpose: 'general', isDefault: true }])
    const unfenced = `SELECT relname FROM pg_class WHERE relname IN ('company', 'credential_set') AND NOT relforcerowsecurity`
    expect(await asOwner(unfenced)).toEqual([])
  })

  it('holds up nobody while it waits for a vacuum [OPS-3]', async () => {
    const { url, asOwner, upgrade } = await openAt(41)
    const vacuum = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'test' })
    await vacuum.pool.query('BEGIN; LOCK TABLE audit_event IN SHARE UPDATE EXCLUSIVE MODE')
    const upgraded = upgrade()
    const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'mekari-action migrate'
      AND datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(() => execute(url, waiting), { interval: 5 }).toHaveLength(1)
    await asOwner(`SET LOCAL lock_timeout = '50ms'; LOCK TABLE company, audit_event IN ROW EXCLUSIVE MODE`)
    await vacuum.pool.query('COMMIT')
    await vacuum.close()
    await upgraded
  })

  it('leaves nothing of a template that a node of before deletes [OPS-3] [TEAM-1]', async () => {
    const { asOwner, upgrade } = await openAt(31)
    await asOwner(
      `${company} ${asNode}
       INSERT INTO template SELECT 'per_1', id, 'Sales', '', 1, now(), now() FROM unnest(ARRAY['tpl_1', 'tpl_2', 'tpl_3']) id;
       INSERT INTO template_version SELECT 'per_1', id, 1, '{}', '', now() FROM template;
       UPDATE template SET removed_at = now() WHERE id = 'tpl_1'`,
    )
    await upgrade()
    const remove = "UPDATE template SET removed_at = now() WHERE id = 'tpl_2' AND removed_at IS NULL RETURNING id"
    expect(await asOwner(`${asNode} ${remove}`)).toEqual([{ id: 'tpl_2' }])
    for (const table of ['template', 'template_version'])
      expect(await asOwner(`${asNode} SELECT id FROM ${table}`)).toEqual([{ id: 'tpl_3' }])
  })

  it('counts first successes of before, and what nodes of before copy and pass over meanwhile [OPS-3] [KPI-1]', async () => {
    const { asOwner, upgrade, url } = await openAt(31)
    const settle = "UPDATE audit_event SET recorded_at = now() - interval '2 minutes'"
    const copy = `INSERT INTO figure_event (company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, actor_kind, is_gated)
      SELECT company_id, id, seq, name, 1, occurred_at, recorded_at, agent_id, 'customer', true FROM audit_event WHERE name = 'picker.opened'
      ON CONFLICT DO NOTHING`
    const pass = `${settle}; ${copy}; UPDATE figure_company SET position = (SELECT max(seq) FROM audit_event)`
    const walk = (n: number, agent: string) =>
      `${record} (VALUES (${n}, 'picker.opened', '${agent}', null, '{"groupsVisible": ["jurnal"]}'),
        (${n + 1}, 'execution.succeeded', '${agent}', null, '{}')) ${lines};`
    // Longer than what is looked through at once.
    const refused = `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, product, request_id)
      SELECT 'com_1', 'evt_x' || n, 'execution.refused', now(), 'runtime', 'A', 'agt_1', 'jurnal', 'req' FROM generate_series(1, 20000) n;`
    const known = "INSERT INTO figure_company VALUES ('com_1', '1', 'A', false);"
    await asOwner(`${company} ${known} ${refused} ${walk(1, 'agt_1')} ${pass}`)
    await upgrade()
    const tools = {
      ...buildTools({
        address: 'http://127.0.0.1:9',
        url,
        clock: fakeClock(new Date(Date.now() + 3600_000)),
        log: [],
        products,
      }),
      figureTerms: { ga: null, dealTag: '', environment: 'production' },
    }
    const ctx = contextFor(tools, { actor: system, company: 'com_1', requestId: 'req_1' })
    const counted = async () => {
      const { items } = await readOwnFunnel(ctx)
      const of = (wanted: string) => items.find(({ step }) => step === wanted)?.counted
      return [of('picker_opened'), of('first_success'), (await readOwnFigures(ctx)).isCounting]
    }
    expect(await counted()).toEqual([0, 0, true])
    await projectFigures(ctx)
    expect(await counted()).toEqual([1, 1, false])
    await asOwner(`${walk(3, 'agt_2')} ${pass}`)
    await projectFigures(ctx)
    expect(await counted()).toEqual([2, 2, false])
    // Nodes of before count the copied events over all companies.
    expect(
      await asOwner('SET LOCAL ROLE mekari_action_operator; SELECT count(*)::int AS count FROM figure_event'),
    ).toEqual([{ count: 4 }])
  })
})
