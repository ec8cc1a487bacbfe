/** What a job's handler promises: it may be called again at any time, and says how it ended. */

import type { Context } from '../../domain/audit/index.ts'
import type { Job } from '../../platform/outbox.ts'

export type JobOutcome =
  | { kind: 'done' }
  /** Not yet: again after a while; what is lasting is never given up. */
  | { kind: 'retry'; reason: string; isLasting?: true }
  /** Its time has not come: again in a minute, and that was no attempt. */
  | { kind: 'wait'; reason: string }
  /** Not by itself: kept as a dead letter for a person. */
  | { kind: 'dead'; reason: string }

/** The context is the company's own, with the system as its actor. */
export type JobHandler = (ctx: Context, job: Job) => Promise<JobOutcome>

/** After so many attempts, which take about a day, a job is kept as a dead letter. */
export const lastAttempt = 300
