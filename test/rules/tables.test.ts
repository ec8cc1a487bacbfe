/** What every table of a company promises, read from a real migrated database. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { execute, openDatabase } from '../database.ts'

/** Tables that carry a company without belonging to it, and why. */
const ofNobody = [
  'company_directory', // tells which company is which, before one is known
  'session', // a person's, found by its hash before a company is known
]

async function ask(statement: string): Promise<string[]> {
  const database = await openDatabase()
  onTestFinished(() => database.drop())
  return (await execute<{ found: string }>(database.url, statement)).map(({ found }) => found)
}

const belonging = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT IN ('${ofNobody.join("', '")}')`

describe('a table of a company', () => {
  it('is one of many', async () => {
    expect((await ask(`SELECT c.relname AS found FROM ${belonging}`)).length).toBeGreaterThan(15)
  })

  it('has row-level security, forced, with a policy [GATE-4] [INV-4]', async () => {
    const unfenced =
      await ask(`SELECT c.relname AS found FROM ${belonging} AND NOT (c.relrowsecurity AND c.relforcerowsecurity
      AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = '{0}'))`)
    expect(unfenced).toEqual([])
  })

  it('has the company first in its primary key and in every unique rule', async () => {
    const loose = await ask(
      `SELECT c.relname || ': ' || i.indexrelid::regclass AS found FROM ${belonging.replace(
        'WHERE',
        'JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique WHERE',
      )} AND i.indkey[0] <> a.attnum`,
    )
    const keyless = await ask(`SELECT c.relname AS found FROM ${belonging}
      AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`)
    expect([...loose, ...keyless]).toEqual([])
  })

  it('points to other rows of the same company only', async () => {
    const across = await ask(
      `SELECT f.conname AS found FROM ${belonging.replace(
        'WHERE',
        `JOIN pg_constraint f ON f.conrelid = c.oid AND f.contype = 'f'
       JOIN pg_attribute t ON t.attrelid = f.confrelid AND t.attname = 'company_id' WHERE`,
      )} AND NOT (a.attnum = ANY (f.conkey) AND t.attnum = ANY (f.confkey))`,
    )
    expect(across).toEqual([])
  })
})

describe('a table of a person', () => {
  it('has row-level security, forced, by the person alone [GATE-4]', async () => {
    const fenced = await ask(`SELECT c.relname AS found FROM pg_class c
      JOIN pg_policy p ON p.polrelid = c.oid AND p.polroles = '{0}'
      WHERE c.relrowsecurity AND c.relforcerowsecurity
        AND pg_get_expr(p.polqual, c.oid) = '(person_id = current_person())'
        AND pg_get_expr(p.polwithcheck, c.oid) = '(person_id = current_person())' ORDER BY 1`)
    expect(fenced).toEqual(['template', 'template_version'])
  })
})

describe('the application’s database role', () => {
  it('owns nothing, and passes no fence', async () => {
    const strong =
      await ask(`SELECT rolname AS found FROM pg_roles WHERE rolname IN ('mekari_action_app', 'mekari_action_worker')
      AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
        OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid))`)
    expect(strong).toEqual([])
  })

  it('adds to the record, and never changes or deletes of it [AUDIT-1]', async () => {
    const rights = await ask(`SELECT p AS found FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
      WHERE has_table_privilege('mekari_action_app', 'audit_event', p)`)
    expect(rights).toEqual(['SELECT', 'INSERT'])
  })
})

describe('the worker’s window over all companies', () => {
  it('shows what is due where, and no more than that [GATE-4]', async () => {
    const seen = await ask(`SELECT c.relname || ': ' || string_agg(a.attname, ' ' ORDER BY a.attname) AS found
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND has_column_privilege('mekari_action_worker', c.oid, a.attname, 'SELECT')
      GROUP BY c.relname ORDER BY 1`)
    expect(seen).toEqual([
      'agent_grant: basis company_id id product state withdrawal_id',
      'approval_link: company_id id',
      'approval_request: company_id created_at expires_at state',
      'audit_event: company_id id',
      'company: gate_addon gate_feature gate_flag id rotate_after_days time_zone',
      'confirmation: expires_at',
      'contact_session: expires_at',
      'credential: activated_at company_id grant_id id purpose retires_at state',
      'daily_count: day',
      'deal: brought_by brought_by_name id is_new products read_at source status tags won_at',
      'execution: company_id deadline_at id looked_up state',
      'granted_action: action company_id expires_at grant_id granted_at meaning_hash state version warned_days',
      'incident: closed_at company_id id probe_at',
      'intent: created_at',
      'kept_withdrawal: company_id kept_at',
      'outbox: attempts company_id created_at due_at ended_at held_until id kind lane last_error payload seq state subject',
      'review_round: company_id month',
      'rotation: begun_at company_id grant_id state',
      'session: expires_at',
      'sign_in_attempt: expires_at',
      'trial: kept_at',
      'warning: closed_at company_id',
      'warning_look: company_id looked_at',
      'withdrawal: begun_at company_id id state told',
    ])
  })

  it('opens on no more rows than these [GATE-4]', async () => {
    const rows = await ask(`SELECT concat_ws(' ', tablename, cmd, qual, with_check) AS found FROM pg_policies
      WHERE 'mekari_action_worker' = ANY (roles) ORDER BY 1`)
    expect(rows).toEqual([
      'agent_grant SELECT true',
      'approval_link SELECT true',
      "approval_request SELECT (state = ANY (ARRAY['sent'::text, 'viewed'::text]))",
      "audit_event SELECT (name = 'action.widened'::text)",
      'company SELECT true',
      'confirmation ALL (expires_at < now())',
      'contact_session ALL (expires_at < now())',
      "credential SELECT (state = ANY (ARRAY['staged'::text, 'active'::text, 'retiring'::text]))",
      'daily_count ALL (day < ((now())::date - 1))',
      "execution SELECT (state = ANY (ARRAY['claimed'::text, 'unknown'::text]))",
      "execution UPDATE (state = ANY (ARRAY['claimed'::text, 'unknown'::text]))",
      "granted_action SELECT (state = ANY (ARRAY['obtaining'::text, 'active'::text]))",
      'incident ALL (closed_at IS NULL)',
      "intent ALL (created_at < (now() - '30 days'::interval))",
      'kept_withdrawal SELECT true',
      'outbox ALL true true',
      'review_round SELECT true',
      'rotation SELECT true',
      'session ALL true',
      'sign_in_attempt ALL true',
      "trial ALL (kept_at < (now() - '90 days'::interval))",
      'warning SELECT (closed_at IS NULL)',
      'warning_look SELECT true',
      "withdrawal SELECT (state = 'withdrawing'::text)",
    ])
  })
})
