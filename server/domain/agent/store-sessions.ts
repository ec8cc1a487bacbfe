/** SQL of contact sessions; opening one and finding it are functions of migrations 0010 and 0014. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** Sessions of anybody that are over; through the worker's own window. */
export async function deleteEndedSessions(worker: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM contact_session WHERE expires_at <= ${now}`.execute(worker)
}
