/** What happens to an access over weeks and months, in stories. */
import { callAs, gayo } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { invoice } from './builder.ts'
import { type Asked, decider, fieldsOf } from './super-admin.ts'

const day = 24 * 3600_000

/** So many days go by, for us and for the products; what is due is done. */
export async function pass(house: House, days: number): Promise<void> {
  house.clock.advance(days * day)
  await house.control('/clock', { offsetSeconds: Math.round((house.clock.now().getTime() - Date.now()) / 1000) })
  await house.app.sweep()
  await house.settle()
}

/** Everything that ends is over now: sign-ins carry real times, so that nobody could decide once weeks have gone by. */
export async function end(house: House): Promise<void> {
  await house.look('UPDATE granted_action SET expires_at = $1 WHERE expires_at IS NOT NULL', [house.clock.now()])
  await pass(house, 0)
}

/** The date so many days from now, as a form says it. */
export function inDays({ clock }: House, days: number): string {
  return new Date(clock.now().getTime() + days * day).toISOString().slice(0, 10)
}

/** Sari approves these actions, until this day. */
export async function approveUntil(
  { house, path }: Pick<Asked, 'house' | 'path'>,
  actions: string[],
  until: string,
): Promise<Visitor> {
  const sari = await decider(house)
  const form = fieldsOf(await sari.open(`${path}?step=part`))
  const granted = Object.fromEntries(actions.map((action) => [`granted[${action}]`, 'yes']))
  await sari.submit(`${path}/decide`, { ...form, ...granted, until })
  await house.settle()
  return sari
}

/** Credentials of the company that its issuer has not revoked. */
export async function liveCredentials(house: House) {
  return (await house.state()).credentials.filter(({ revokedAt }) => revokedAt === null)
}

let acts = 0

/** What became of one act under a key of its own: its state, or the code by which it was refused. */
export async function act(house: House, token: string): Promise<string> {
  acts += 1
  const call = { method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } }
  const { body } = await callAs(house, token, { ...call, headers: { 'idempotency-key': `act-${acts}` } })
  return body.error?.code ?? body.state
}
