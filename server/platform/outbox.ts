/**
 * Work that follows a change and is committed with it; taken up afterwards by a worker, at least once.
 * Ordered per company, lane and subject: a later job waits until the earlier one of its subject has ended.
 */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { newId } from './id.ts'

export type Lane = 'mail' | 'issue' | 'sync' | 'stream'
export const lanes: Lane[] = ['mail', 'issue', 'sync', 'stream']

export interface NewJob {
  lane: Lane
  /** Jobs of one subject run one after the other. */
  subject: string
  kind: string
  payload: Record<string, unknown>
  dueAt?: Date
}

export interface Job {
  company_id: string
  id: string
  lane: Lane
  subject: string
  kind: string
  payload: Record<string, unknown>
  attempts: number
  created_at: Date
}

/** How long a node may work on a job before another may take it up again, in milliseconds. */
export const holdMs = 60_000

export function enqueue(tx: Kysely<unknown>, company: string, { now, ...job }: NewJob & { now: Date }): Promise<void> {
  return enqueueAll(tx, company, { jobs: [job], now })
}

/** However many, in one statement, in their order. */
export async function enqueueAll(
  tx: Kysely<unknown>,
  company: string,
  { jobs, now }: { jobs: NewJob[]; now: Date },
): Promise<void> {
  if (jobs.length === 0) return
  const rows = JSON.stringify(jobs.map((job) => ({ dueAt: now, ...job, id: newId('job') })))
  await sql`INSERT INTO outbox (company_id, id, lane, subject, kind, payload, due_at, created_at)
    SELECT ${company}, id, lane, subject, kind, payload, "dueAt", ${now}::timestamptz
    FROM ROWS FROM (jsonb_to_recordset(${rows}::jsonb)
      AS (id text, lane text, subject text, kind text, payload jsonb, "dueAt" timestamptz)) WITH ORDINALITY AS job
    ORDER BY ordinality`.execute(tx)
  added.add(tx)
}

const added = new WeakSet<Kysely<unknown>>()

/** Whether this transaction has added work: whoever commits it tells the workers, who need not wait for their next look. */
export function addsWork(tx: Kysely<unknown>): boolean {
  return added.delete(tx)
}

/** Takes the next job that is due, over all companies, or nothing. `worker` is the worker role's connection. */
export async function takeJob(worker: Kysely<unknown>, lane: Lane, now: Date): Promise<Job | undefined> {
  const until = new Date(now.getTime() + holdMs)
  const { rows } = await sql<Job>`UPDATE outbox SET held_until = ${until}, attempts = attempts + 1
    WHERE (company_id, id) = (
      SELECT company_id, id FROM outbox o
      WHERE lane = ${lane} AND state = 'waiting' AND due_at <= ${now} AND (held_until IS NULL OR held_until <= ${now})
        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.company_id = o.company_id AND e.lane = o.lane
          AND e.subject = o.subject AND e.state = 'waiting' AND e.seq < o.seq)
      ORDER BY due_at, seq LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING company_id, id, lane, subject, kind, payload, attempts, created_at`.execute(worker)
  return rows[0]
}

export async function endJob(tx: Kysely<unknown>, job: Job, now: Date): Promise<void> {
  await sql`UPDATE outbox SET state = 'done', ended_at = ${now}, held_until = NULL
    WHERE company_id = ${job.company_id} AND id = ${job.id} AND state = 'waiting'`.execute(tx)
}

/** Brings the waiting work of these subjects forward. */
export async function hasten(
  tx: Kysely<unknown>,
  company: string,
  { lane, subjects, kind, dueAt }: Pick<NewJob, 'lane' | 'kind'> & { subjects: string[]; dueAt: Date },
): Promise<void> {
  await sql`UPDATE outbox SET due_at = least(due_at, ${dueAt}::timestamptz) WHERE company_id = ${company} AND lane = ${lane}
    AND subject = ANY(${subjects}) AND kind = ${kind} AND state = 'waiting'`.execute(tx)
  added.add(tx)
}

/** Whether such work of the subject is still to be done. */
export async function isWaiting(
  tx: Kysely<unknown>,
  company: string,
  { lane, subject, kind }: Pick<NewJob, 'lane' | 'subject' | 'kind'>,
): Promise<boolean> {
  const { rows } =
    await sql`SELECT id FROM outbox WHERE company_id = ${company} AND lane = ${lane} AND subject = ${subject}
    AND kind = ${kind} AND state = 'waiting' LIMIT 1`.execute(tx)
  return rows.length > 0
}

/** Ends the waiting work of a subject undone: what it was for is not so any more. */
export async function drop(
  tx: Kysely<unknown>,
  company: string,
  { lane, subject, kind, now }: Pick<NewJob, 'lane' | 'subject' | 'kind'> & { now: Date },
): Promise<void> {
  await sql`UPDATE outbox SET state = 'done', ended_at = ${now}, last_error = 'dropped' WHERE company_id = ${company}
    AND lane = ${lane} AND subject = ${subject} AND kind = ${kind} AND state = 'waiting'`.execute(tx)
}

/** Puts a job back for later, with the reason why it did not work. */
export async function postponeJob(
  tx: Kysely<unknown>,
  job: Job,
  later: { dueAt: Date; reason: string },
): Promise<void> {
  await sql`UPDATE outbox SET due_at = ${later.dueAt}, last_error = ${later.reason.slice(0, 500)}, held_until = NULL
    WHERE company_id = ${job.company_id} AND id = ${job.id} AND state = 'waiting'`.execute(tx)
}

/** Puts a job back as if it had not been taken up: what it needs is not there yet. */
export async function returnJob(tx: Kysely<unknown>, job: Job, later: { dueAt: Date; reason: string }): Promise<void> {
  await sql`UPDATE outbox SET due_at = ${later.dueAt}, attempts = attempts - 1, last_error = ${later.reason}, held_until = NULL
    WHERE company_id = ${job.company_id} AND id = ${job.id} AND state = 'waiting'`.execute(tx)
}

/** Gives a job up: it stays as a dead letter with its reason. */
export async function buryJob(tx: Kysely<unknown>, job: Job, end: { now: Date; reason: string }): Promise<void> {
  await sql`UPDATE outbox SET state = 'dead', ended_at = ${end.now}, last_error = ${end.reason.slice(0, 500)}, held_until = NULL
    WHERE company_id = ${job.company_id} AND id = ${job.id} AND state = 'waiting'`.execute(tx)
}

const keptMs = 30 * 24 * 60 * 60_000

/** Forgets jobs that were done a month ago; dead letters stay until a person has seen to them. */
export async function clearJobs(worker: Kysely<unknown>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs)
  await sql`DELETE FROM outbox WHERE state = 'done' AND ended_at < ${before}`.execute(worker)
}

/** Seconds to wait after the given number of attempts: 2, 4, 8 … at most five minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(300_000, 1000 * 2 ** Math.min(attempts, 9))
}
