import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { connect } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { dropDatabase, execute, urlOfDatabase } from '../database.ts'

const all = join(import.meta.dirname, '../../server/platform/database/migrations')

/** A database as it stood after so many migrations, and how to bring it to today. */
async function openAt(count: number) {
  const server = inject('database').url
  const name = `mekari_test_upgrade_${randomBytes(4).toString('hex')}`
  await execute(server, `CREATE DATABASE ${name}`)
  const folder = await mkdtemp(join(tmpdir(), 'mekari-action-migrations-'))
  onTestFinished(async () => {
    await dropDatabase(server, name)
    await rm(folder, { recursive: true })
  })
  const url = urlOfDatabase(server, name)
  for (const file of (await readdir(all)).sort().slice(0, count)) await copyFile(join(all, file), join(folder, file))
  await migrate(url, folder, () => {})
  const asOwner = async (statements: string) => {
    const database = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'test' })
    const inside = "SELECT set_config('app.company', 'com_1', true);"
    const answers = (await database.pool.query(inside + statements).finally(() => database.close())) as unknown
    return (answers as { rows: unknown[] }[]).at(-1)?.rows
  }
  return { asOwner, upgrade: () => migrate(url, all, () => {}) }
}

describe('an upgrade', () => {
  it('goes on counting a day that is under way, by the company’s clock [OPS-3] [ACT-5]', async () => {
    const { asOwner, upgrade } = await openAt(17)
    await asOwner(
      `INSERT INTO company VALUES ('com_1', '1', 'A', 'id', 'Asia/Jakarta', 'x', '{}', true, true, true, now(), now());
       INSERT INTO agent VALUES ('com_1', 'agt_1', '1', 'A', '', 'id', true, null, now(), null);
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

  it('finds what was done with a token, and whose a credential was, of before [OPS-3] [AUDIT-8]', async () => {
    const { asOwner, upgrade } = await openAt(31)
    await asOwner(
      `INSERT INTO company VALUES ('com_1', '1', 'A', 'id', 'Asia/Jakarta', 'x', '{}', true, true, true, now(), now());
       INSERT INTO agent VALUES ('com_1', 'agt_1', '1', 'A', '', 'id', true, null, now(), null);
       INSERT INTO credential_set VALUES ('com_1', 'set_1', 'default', '', now());
       INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at)
         VALUES ('com_1', 'grt_1', 'agt_1', 'jurnal', 'set_1', 'approval', 'active', now());
       INSERT INTO credential (company_id, id, grant_id, agent_id, version, product, auth_type, scopes, granted_digest, issuer, state, created_at)
         SELECT 'com_1', id, 'grt_1', 'agt_1', version, 'jurnal', 'mekari_hmac', '{}', 'x', 'developer-centre', 'revoked', now()
         FROM (VALUES ('crd_1', 1), ('crd_2', 2)) AS brought (id, version);
       INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, credential_id, request_id, facts)
         SELECT 'com_1', 'evt_' || n, name, now(), 'person', 'per_1', 'Sari', credential, 'req', facts::jsonb FROM (VALUES
           (1, 'credential.issued', 'crd_1', '{"holder": "CV B", "isOther": true}'), (2, 'credential.stored', 'crd_1', '{}'),
           (3, 'credential.issued', 'crd_2', '{"holder": null}'), (4, 'choice.added', null, '{"via": "atk_1"}')
         ) AS told (n, name, credential, facts)`,
    )
    await upgrade()
    expect(await asOwner('SELECT id, holder, holder_is_other FROM credential ORDER BY id')).toEqual([
      { id: 'crd_1', holder: 'CV B', holder_is_other: true },
      { id: 'crd_2', holder: null, holder_is_other: null },
    ])
    expect(await asOwner('SELECT id, via FROM audit_event WHERE via IS NOT NULL')).toEqual([
      { id: 'evt_4', via: 'atk_1' },
    ])
    const unfenced = `SELECT relname FROM pg_class WHERE relname IN ('credential', 'audit_event') AND NOT relforcerowsecurity`
    expect(await asOwner(unfenced)).toEqual([])
  })
})
