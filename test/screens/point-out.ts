/** An access of the later house of which everything is pointed out that can be. */
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { pass } from '../stories/access-life.ts'
import { agentOf, invoice } from '../stories/builder.ts'
import type { Visitor } from '../visitor.ts'

const kopi = '102938'

/** What can be pointed out of an access, one after the other, and what is over again; then the review is called for. */
export async function pointOut(house: House, name: string): Promise<void> {
  const dewi = await house.signIn('dewi')
  const act = await actOf(house, dewi, name)
  const grant = await grantOf(house, name)
  const look = () => pass(house, 11 / 1440)
  await house.look("UPDATE granted_action SET granted_at = granted_at - interval '40 days' WHERE grant_id = $1", [
    grant,
  ])
  await look()
  await house.control('/jurnal', { company: kopi, closedUntil: '2099-12-31' })
  for (const time of ['first', 'second', 'third', 'fourth', 'fifth']) await act(time)
  await look()
  await house.control('/jurnal', { company: kopi, closedUntil: null })
  await act('again')
  await look()
  await house.control('/rights', { product: 'jurnal', scopes: [] })
  await act('without')
  await house.look('UPDATE company SET rotate_after_days = 1')
  await house.look(
    `INSERT INTO rotation (company_id, id, grant_id, credential_id, overlap_s, state, begun_at, ended_at)
    SELECT company_id, 'rot_failed', grant_id, id, 0, 'failed', $2, $2 FROM credential
    WHERE grant_id = $1 AND state = 'active'`,
    [grant, house.clock.now()],
  )
  await look()
  await house.look('UPDATE company SET rotate_after_days = NULL')
  await house.look(
    `INSERT INTO outbox (company_id, id, lane, subject, kind, payload, due_at, created_at)
    SELECT id, 'job_review', 'mail', id, 'send-review-mails', '{"event": "evt_review"}', $1, $1 FROM company`,
    [house.clock.now()],
  )
  await house.settle()
}

/** Acts as the agent of this name, under a key of its own. */
export async function actOf(house: House, person: Visitor, name: string) {
  const token = await makeToken(person, await agentOf(person, name))
  return (key: string) =>
    callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': `${name} ${key}` },
    })
}

/** The one access of this agent. */
export async function grantOf(house: House, name: string): Promise<string> {
  const [row] = await house.look<{ id: string }>(
    'SELECT g.id FROM agent_grant g JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id WHERE a.name = $1',
    [name],
  )
  return row?.id ?? 'none'
}
