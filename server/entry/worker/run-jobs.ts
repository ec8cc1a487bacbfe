/** Takes jobs from the outbox, lane by lane, and carries each out under its company. */
import { type Context, change, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { work } from '../../platform/database/hints.ts'
import { newId } from '../../platform/id.ts'
import { backOffMs, buryJob, endJob, type Job, type Lane, lanes, postponeJob, takeJob } from '../../platform/outbox.ts'
import type { JobHandler, JobOutcome } from './job.ts'

/** How often a lane looks by itself, should a hint get lost. */
const lookMs = 1000

/** Works every lane until stopped; lanes run side by side, so that one bad address blocks nothing else. */
export function runJobs(tools: Tools, kinds: Record<string, JobHandler>): { stop(): Promise<void> } {
  let stopped = false
  const wakers = new Set<() => void>()
  const unsubscribe = tools.hints.subscribe(work, () => wake(wakers))
  const loops = lanes.map(async (lane) => {
    while (!stopped) {
      const worked = await workOnce(tools, lane, kinds).catch((error: unknown) => {
        tools.log.warn('the outbox could not be worked', { subject: lane, error })
        return false
      })
      if (!worked && !stopped) await rest(wakers)
    }
  })
  return {
    async stop() {
      stopped = true
      unsubscribe()
      wake(wakers)
      await Promise.all(loops)
    },
  }
}

/** Carries out everything that is due now, in every lane; for tests and for a last look before an end. */
export async function drainJobs(tools: Tools, kinds: Record<string, JobHandler>): Promise<void> {
  let worked = true
  while (worked) {
    worked = false
    for (const lane of lanes) while (await workOnce(tools, lane, kinds)) worked = true
  }
}

async function workOnce(tools: Tools, lane: Lane, kinds: Record<string, JobHandler>): Promise<boolean> {
  const job = await takeJob(tools.db.worker.kysely, lane, tools.clock.now())
  if (!job) return false
  const ctx = contextFor(tools, { actor: system, company: job.company_id, requestId: newId('req') })
  const outcome = await carryOut(ctx, job, kinds[job.kind])
  await finish(ctx, job, outcome)
  return true
}

async function carryOut(ctx: Context, job: Job, kind: JobHandler | undefined): Promise<JobOutcome> {
  if (!kind) return { kind: 'dead', reason: `nobody carries out "${job.kind}"` }
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
