/**
 * What the clock brings about in companies. Where it does is asked over all of them at once, and only these have their turn: most have
 * nothing due at most times, however many there are.
 */
import { callForReview, pointOut, whereReviewsAreDue } from '../../domain/access/index.ts'
import { expireRequests, remindRequests, whereRequestsAreOver, whereRequestsWait } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { keepEnded, whereEndsAreUnkept } from '../../domain/credential/index.ts'
import {
  endStrayOverlaps,
  expireGrants,
  resumeRotations,
  rotateDue,
  settleStray,
  warnOfEnds,
  warnOfUnconfirmed,
  whereEndsAreNear,
  whereGrantsAreOver,
  whereOverlapsAreStray,
  whereRotationsAreDue,
  whereRotationsAreUnderWay,
  whereWithdrawalsAreStray,
  whereWithdrawalsWait,
} from '../../domain/grant/index.ts'
import { whereLooksAreDue } from '../../domain/incident/index.ts'

interface Duty {
  /** The companies in which there may be something to do. */
  where(nobody: Context): Promise<string[]>
  work(ctx: Context): Promise<void>
  /** What is logged where it does not work. */
  fault: string
}

/** In this order: what one of them ends is kept by a later one. */
const duties: Duty[] = [
  { where: whereRequestsAreOver, work: expireRequests, fault: 'requests could not be ended' },
  { where: whereRequestsWait, work: remindRequests, fault: 'Super Admins could not be reminded' },
  { where: whereGrantsAreOver, work: expireGrants, fault: 'access could not be ended' },
  { where: whereEndsAreNear, work: warnOfEnds, fault: 'the end of access could not be told' },
  { where: whereOverlapsAreStray, work: endStrayOverlaps, fault: 'overlaps could not be ended' },
  { where: whereRotationsAreUnderWay, work: resumeRotations, fault: 'renewals could not go on' },
  { where: whereRotationsAreDue, work: rotateDue, fault: 'renewals could not be begun' },
  { where: whereEndsAreUnkept, work: keepEnded, fault: 'withdrawals could not be kept' },
  { where: whereWithdrawalsAreStray, work: settleStray, fault: 'withdrawals could not be settled' },
  { where: whereWithdrawalsWait, work: warnOfUnconfirmed, fault: 'withdrawals that wait could not be told' },
  { where: whereLooksAreDue, work: pointOut, fault: 'what is amiss could not be pointed out' },
  { where: whereReviewsAreDue, work: callForReview, fault: 'Super Admins could not be called to the review' },
]

/** One duty, or one company, where something does not work holds up no other; ends early when it is to stop. */
export async function lookAfter(nobody: Context, stopping: AbortSignal): Promise<void> {
  for (const { where, work, fault } of duties) {
    const failed = (company: string) => (error: unknown) => nobody.log.error(fault, { company, error })
    for (const company of (await where(nobody).catch(failed(''))) ?? []) {
      if (stopping.aborted) return
      await work({ ...nobody, company }).catch(failed(company))
    }
  }
}
