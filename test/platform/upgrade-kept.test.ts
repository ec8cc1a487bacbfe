import { describe, expect, it } from 'vitest'
import { asNode, company, openAt } from './open-at.ts'

describe('an upgrade of what is kept of ends', () => {
  it('notes what ended for good before, and what nodes of before end meanwhile [OPS-3] [LIFE-2]', async () => {
    const { asOwner, upgrade } = await openAt(36)
    const grants =
      "(VALUES ('grt_1', 'withdrawn', 'revoked'), ('grt_2', 'active', 'active')) AS g (id, state, credential)"
    await asOwner(
      `${company}
       INSERT INTO company_directory VALUES ('1', 'com_1');
       INSERT INTO credential_set VALUES ('com_1', 'set_1', 'default', '', now());
       INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at)
         SELECT 'com_1', id, 'agt_1', 'jurnal', 'set_1', 'approval', state, now() FROM ${grants};
       INSERT INTO credential (company_id, id, grant_id, agent_id, version, product, auth_type, scopes, granted_digest, issuer, state, created_at)
         SELECT 'com_1', 'crd_' || right(id, 1), id, 'agt_1', 1, 'jurnal', 'mekari_hmac', '{}', 'x', 'sandbox', credential, now() FROM ${grants}`,
    )
    await upgrade()
    const noted =
      'SELECT grant_id AS id, credential_id AS credential FROM kept_withdrawal WHERE kept_at IS NULL ORDER BY 1, 2'
    const before = ['', 'crd_1'].map((credential) => ({ id: 'grt_1', credential }))
    expect(await asOwner(noted)).toEqual(before)
    await asOwner(
      `${asNode} UPDATE agent_grant SET state = 'withdrawing' WHERE id = 'grt_2';
       UPDATE credential SET state = 'retiring', revoking_at = now() WHERE id = 'crd_2'`,
    )
    expect(await asOwner(noted)).toEqual([
      ...before,
      ...['', 'crd_2'].map((credential) => ({ id: 'grt_2', credential })),
    ])
  })

  it('notes what was taken out of access before, as of that access, and what builders took away [OPS-3] [LIFE-2]', async () => {
    const { asOwner, upgrade } = await openAt(36)
    const limited = (most: number) => `{"maxPerDay": ${most}}`
    await asOwner(
      `${company}
       INSERT INTO company_directory VALUES ('1', 'com_1');
       INSERT INTO credential_set VALUES ('com_1', 'set_1', 'default', '', now());
       INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at, activated_at)
         SELECT 'com_1', id, 'agt_1', product, 'set_1', basis, state, begun, begun + interval '1 minute'
         FROM (VALUES ('grt_1', 'jurnal', 'approval', 'active', now()), ('grt_2', 'jurnal', 'approval', 'withdrawn', now()),
           ('grt_3', 'jurnal', 'approval', 'withdrawn', now() - interval '1 day'), ('grt_4', 'other', 'configuration', 'active', now()))
           AS g (id, product, basis, state, begun);
       INSERT INTO granted_document SELECT 'com_1', digest, '', 'apr_1', now() FROM unnest(ARRAY['d1', 'd2', 'd3', 'd4', 'd5']) digest;
       INSERT INTO granted_action (company_id, grant_id, action, version, meaning_hash, scopes, limits, granted_digest, state,
           approved_by, approved_by_name, granted_at)
         SELECT 'com_1', id, action, 1, 'x', '{}', limits::jsonb, digest, state, 'per_1', 'Sari', now() + since * interval '1 minute'
         FROM (VALUES ('grt_1', 'goes_on', 'd1', 'active', '{}', 0), ('grt_2', 'taken_out', 'd1', 'active', '{}', 0),
           ('grt_3', 'taken_out', 'd2', 'active', '{}', 0), ('grt_4', 'lowered', 'd3', 'removed', '${limited(9)}', 0),
           ('grt_4', 'lowered', 'd4', 'active', '${limited(5)}', 1), ('grt_4', 'raised', 'd3', 'removed', '${limited(5)}', 0),
           ('grt_4', 'raised', 'd4', 'active', '${limited(9)}', 1), ('grt_4', 'dropped', 'd5', 'removed', '{}', 0))
           AS ga (id, action, digest, state, limits, since);
       INSERT INTO choice (company_id, id, agent_id, action, settings, created_by, created_at, updated_at, removed_at)
         VALUES ('com_1', 'chc_1', 'agt_1', 'dropped', '{}', 'Sari', now(), now(), now())`,
    )
    await upgrade()
    const noted =
      "SELECT trim(concat_ws(' ', grant_id, action, granted_digest, choice_id)) AS one FROM kept_withdrawal ORDER BY one"
    const ended = ['chc_1', 'grt_1 taken_out d1', 'grt_2', 'grt_3', 'grt_4 dropped d5', 'grt_4 lowered d3']
    expect(await asOwner(noted)).toEqual(ended.map((one) => ({ one })))
  })
})
