/** The days on which Super Admins are called to look at all access, and what has not been looked at since the last. Pure. */
import { dayOf } from '../company/index.ts'
import type { CompanyGrant } from '../grant/index.ts'
import type { Standing } from './list-access.ts'

/** The first working day of a month, YYYY-MM, as YYYY-MM-DD. */
export function reviewDayOf(month: string): string {
  const weekday = new Date(`${month}-01T00:00:00Z`).getUTCDay()
  return `${month}-0${weekday === 0 ? 2 : weekday === 6 ? 3 : 1}`
}

/** What a Super Admin once approved and still holds. */
export const isReviewed = ({ basis, state }: Pick<CompanyGrant, 'basis' | 'state'>) =>
  basis === 'approval' && state === 'active'

export interface ReviewDays {
  /** By now, and after it. */
  last: string
  next: string
  /** How many accesses nobody has looked at since the last, or decided on. */
  open: number
}

export function reviewDays(all: Standing[], { now, timeZone }: { now: Date; timeZone: string }): ReviewDays {
  const today = dayOf(now, timeZone)
  const own = reviewDayOf(monthFrom(today, 0))
  const last = own <= today ? own : reviewDayOf(monthFrom(today, -1))
  const next = own <= today ? reviewDayOf(monthFrom(today, 1)) : own
  const isOpen = (access: Standing) => isReviewed(access) && dayOf(lookedAt(access), timeZone) < last
  return { last, next, open: all.filter(isOpen).length }
}

/** So many months from the day's own. */
function monthFrom(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  return first.toISOString().slice(0, 7)
}

function lookedAt({ review, since, actions }: Standing): Date {
  const looks = [since, ...(review ? [review.at] : []), ...actions.map(({ grantedAt }) => grantedAt)]
  return new Date(Math.max(...looks.map((at) => at.getTime())))
}
