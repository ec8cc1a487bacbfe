/** What was pointed out of the one access of a story, and when its company is called to a review. */
import { sentence } from '../../locales/index.ts'
import type { Runtime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { pass } from './access-life.ts'

export const facts = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
/** Until the company is looked over again. */
export const look = 11 / 24 / 60

/** Where the access allows this as well. */
export const alsoAllows = `INSERT INTO granted_action SELECT (jsonb_populate_record(one, jsonb_build_object('action', other))).*
  FROM granted_action one, unnest($1::text[]) other`

/** What was pointed out to this person, or said to be over, the first first. */
export async function told(
  { house }: Runtime,
  kind: 'unused' | 'failing' | 'right_missing' | 'renewal_due',
  to = 'dewi',
) {
  const subjects = [`warning.${kind}.subject`, 'warning.over.subject'] as const
  const mails = await house.mails(`${to}@kopinusantara.example`)
  const known = subjects.map((key) => sentence('id', key, facts))
  return mails.filter(({ subject }) => known.includes(subject)).toReversed()
}

/** Nine in the morning in Jakarta on the first working day of the month after next, so many days later. */
export function workingDay({ clock }: House, later = 0): Date {
  const now = clock.now()
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1, 2))
  const weekend = [1, 0, 0, 0, 0, 0, 2][first.getUTCDay()] ?? 0
  return new Date(first.getTime() + (weekend + later) * 24 * 3600_000)
}

/** Until then. */
export const passTo = (house: House, at: Date) =>
  pass(house, (at.getTime() - house.clock.now().getTime()) / 24 / 3600_000)
