/** What was pointed out of the one access of a story. */
import { sentence } from '../../locales/index.ts'
import type { Runtime } from '../entry/open-runtime.ts'

export const facts = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
/** Until the company is looked over again. */
export const look = 11 / 24 / 60

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
