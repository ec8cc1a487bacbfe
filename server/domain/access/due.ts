/** Which access somebody has to look at again: whoever let it go on decides no more, or that is a year ago. Pure. */
import type { DueReason, Review } from '../approval/index.ts'
import type { CompanyGrant } from '../grant/index.ts'

const year = 365 * 24 * 3600_000

export interface Due {
  reason: DueReason
  /** Whose decision it rests on, by name; null where the last to look at it was somebody else. */
  approverName: string | null
  /** When somebody last let it go on. */
  since: Date
}

interface Known {
  /** The ids of those who can decide for the company. */
  deciders: ReadonlySet<string>
  /** The last look at it, if there was one. */
  review: Review | null
  now: Date
}

export function dueOf({ basis, state, actions }: CompanyGrant, { deciders, review, now }: Known): Due | null {
  if (basis !== 'approval' || state !== 'active') return null
  const stands = actions
    .filter((action) => action.state === 'active')
    .map(({ approvedBy, approvedByName, grantedAt }) =>
      review && review.at >= grantedAt
        ? { person: review.person, approverName: null, since: review.at }
        : { person: approvedBy, approverName: approvedByName, since: grantedAt },
    )
  const left = stands.find(({ person }) => !deciders.has(person))
  const old = stands.find(({ since }) => now.getTime() - since.getTime() >= year)
  const stand = left ?? old
  return stand
    ? { approverName: stand.approverName, since: stand.since, reason: left ? 'approver_left' : 'year_old' }
    : null
}
