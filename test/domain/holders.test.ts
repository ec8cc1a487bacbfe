import { describe, expect, it } from 'vitest'
import { listHolders } from '../../server/domain/credential/index.ts'
import { invoice, openBench } from './open-bench.ts'

/** As pasting records it. */
const brought = `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, credential_id, request_id, facts)
  SELECT company_id, 'evt_' || id, 'credential.issued', created_at, 'person', 'Sari Wijaya', agent_id, id, 'req',
    jsonb_build_object('holder', 'CV Tunggal Jaya', 'isOther', true) FROM credential`

describe('Whose the credentials are that people brought', () => {
  it('is looked for of one agent alone, where only that one is shown [CRED-3]', async () => {
    const bench = await openBench()
    const [here, there] = [await bench.agent('Kopi Assistant'), await bench.agent('Toko Online')]
    const [grant, other] = [await bench.grant(here, [invoice]), await bench.grant(there, [invoice])]
    await bench.asOwner(brought)
    const holder = { name: 'CV Tunggal Jaya', isOther: true }
    expect(await listHolders(bench.ctx, here)).toEqual(new Map([[grant, holder]]))
    expect([...(await listHolders(bench.ctx)).keys()].sort()).toEqual([grant, other].sort())
  })
})
