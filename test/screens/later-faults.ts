/** What goes wrong in the week: an answer that is lost, and what is pointed out of an access. */
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { pass } from '../stories/access-life.ts'
import { agentOf, invoice } from '../stories/builder.ts'
import type { Visitor } from '../visitor.ts'

/** Acts as the agent of this name, under a key of its own. */
async function actOf(house: House, person: Visitor, name: string) {
  const token = await makeToken(person, await agentOf(person, name))
  return (key: string) =>
    callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': `${name} ${key}` },
    })
}

/** An answer is lost while its product is down, until nobody could find it; then the product comes back. */
export async function breakDown(house: House, person: Visitor, name: string): Promise<void> {
  const act = await actOf(house, person, name)
  await act('first')
  for (const [method, times] of Object.entries({ POST: 1, GET: 900 })) {
    const match = `${method} /public/jurnal/api/v1`
    await house.control('/faults', { product: 'jurnal', match, fault: '500-before', times })
  }
  await act('lost')
  for (let minute = 0; minute < 15; minute += 1) await pass(house, 1 / 1440)
  await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
  for (let minute = 0; minute < 3; minute += 1) await pass(house, 1 / 1440)
}

/** What can be pointed out of an access, one after the other, and what is over again; then the review is called for. */
export async function pointOut(house: House, { name, grant }: { name: string; grant: string }): Promise<void> {
  const act = await actOf(house, await house.signIn('dewi'), name)
  const look = () => pass(house, 11 / 1440)
  await house.look("UPDATE granted_action SET granted_at = granted_at - interval '40 days' WHERE grant_id = $1", [
    grant,
  ])
  await look()
  await house.control('/jurnal', { company: '102938', closedUntil: '2099-12-31' })
  for (const time of ['first', 'second', 'third', 'fourth', 'fifth']) await act(time)
  await look()
  await house.control('/jurnal', { company: '102938', closedUntil: null })
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
