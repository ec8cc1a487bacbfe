/** Takes jobs from the outbox, lane by lane, and carries each out under its company. */
import { type Context, change, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { work } from '../../platform/database/hints.ts'
import { newId } from '../../platform/id.ts'
import {
  backOffMs,
  buryJob,
  endJob,
  type Job,
  type Lane,
  lanes,
  postponeJob,
  returnJob,
  takeJob,
} from '../../platform/outbox.ts'
import { type JobHandler, type JobOutcome, lastAttempt } from './job.ts'

/** How often a lane looks by itself, should a hint get lost. */
const lookMs = 1000

/** How long a job waits whose time has not come. */
const waitMs = 60_000

/** How many jobs of a lane a process carries out at once, so that one address that hangs does not hold up every company. */
const sideBySide = 4

/** Works every lane until stopped; lanes run side by side, so that one bad address blocks nothing else. */
export function runJobs(tools: Tools, kinds: Record<string, JobHandler>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const wakers = new Set<() => void>()
  const unsubscribe = tools.hints.subscribe(work, () => wake(wakers))
  const loops = lanes.map((lane) => workLane({ tools, kinds, lane, wakers, stopping: stopping.signal }))
  return {
    async stop() {
      stopping.abort()
      unsubscribe()
      wake(wakers)
      await Promise.all(loops)
    },
  }
}

interface Workplace {
  tools: Tools
  kinds: Record<string, JobHandler>
  lane: Lane
  wakers: Set<() => void>
  stopping: AbortSignal
}

/** Takes jobs of one lane until stopped, and waits for those under way. */
async function workLane({ tools, kinds, lane, wakers, stopping }: Workplace): Promise<void> {
  const running = new Set<Promise<void>>()
  const warn = (error: unknown) => tools.log.warn('the outbox could not be worked', { subject: lane, error })
  while (!stopping.aborted) {
    const job = running.size < sideBySide ? await take(tools, lane).catch(warn) : undefined
    if (job) {
      const done = carryOut(tools, job, kinds).catch(warn)
      running.add(done)
      // The next job of the same subject may be due now.
      void done.then(() => {
        running.delete(done)
        wake(wakers)
      })
    } else if (!stopping.aborted) await rest(wakers)
  }
  await Promise.all(running)
}

/** Carries out everything that is due now, in every lane; for tests and for a last look before an end. */
export async function drainJobs(tools: Tools, kinds: Record<string, JobHandler>): Promise<void> {
  let worked = true
  while (worked) {
    worked = false
    for (const lane of lanes)
      for (let job = await take(tools, lane); job; job = await take(tools, lane)) {
        await carryOut(tools, job, kinds)
        worked = true
      }
  }
}

function take(tools: Tools, lane: Lane): Promise<Job | undefined> {
  return takeJob(tools.db.worker.kysely, lane, tools.clock.now())
}

async function carryOut(tools: Tools, job: Job, kinds: Record<string, JobHandler>): Promise<void> {
  const ctx = contextFor(tools, { actor: system, company: job.company_id, requestId: newId('req') })
  const outcome = await attempt(ctx, job, kinds[job.kind])
  if (outcome.kind !== 'retry' || outcome.isLasting || job.attempts < lastAttempt) return finish(ctx, job, outcome)
  ctx.log.error('a job was given up', { company: ctx.company, subject: job.id, job: job.kind, attempt: job.attempts })
  return finish(ctx, job, { kind: 'dead', reason: outcome.reason })
}

async function attempt(ctx: Context, job: Job, kind: JobHandler | undefined): Promise<JobOutcome> {
  // A node of a later version may know it.
  if (!kind) return { kind: 'retry', reason: `nobody carries out "${job.kind}" here` }
  try {
    return await kind(ctx, job)
  } catch (error) {
    ctx.log.error('a job failed', { company: ctx.company, job: job.kind, attempt: job.attempts, error })
    return { kind: 'retry', reason: error instanceof Error ? error.message : 'unknown' }
  }
}

function finish(ctx: Context, job: Job, outcome: JobOutcome): Promise<void> {
  const now = ctx.clock.now()
  return change(ctx, async (tx) => {
    if (outcome.kind === 'done') await endJob(tx, job, now)
    else if (outcome.kind === 'wait')
      await returnJob(tx, job, { dueAt: new Date(now.getTime() + waitMs), reason: outcome.reason })
    else if (outcome.kind === 'dead') await buryJob(tx, job, { now, reason: outcome.reason })
    else
      await postponeJob(tx, job, { dueAt: new Date(now.getTime() + backOffMs(job.attempts)), reason: outcome.reason })
    return { result: undefined, unrecorded: 'what the job did recorded itself' }
  })
}

function rest(wakers: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      wakers.delete(done)
      resolve()
    }
    const timer = setTimeout(done, lookMs)
    wakers.add(done)
  })
}

function wake(wakers: Set<() => void>): void {
  for (const waker of [...wakers]) waker()
}
