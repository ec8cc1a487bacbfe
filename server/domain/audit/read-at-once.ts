/**
 * readAtOnce() and readTogether(): read() for the hot path. One SQL function (migrations 0014 and 0024) sets the company and answers,
 * all in its own statement: a third of the messages of a transaction, and planned once a connection.
 */
import { sql } from 'kysely'
import type { Context } from './context.ts'

/** The functions that keep this promise. */
export type ReadAtOnce = 'find_runtime' | 'open_act'

export async function readAtOnce<T>(
  { company, db }: Context,
  { run, input }: { run: ReadAtOnce; input: object },
): Promise<T[]> {
  const { rows } = await sql<T>`SELECT * FROM ${sql.id(run)}(${company}, ${JSON.stringify(input)}::jsonb)`.execute(
    db.app.kysely,
  )
  return rows
}

/** The same of one answer; those who ask at the same moment share a statement. */
export function readTogether<T>({ company, db }: Context, run: 'read_decision', input: object): Promise<T> {
  return db.app.callTogether<T>(run, { company, input })
}
