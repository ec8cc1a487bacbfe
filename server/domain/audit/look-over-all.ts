/** lookOverAll(): in which companies the clock has something to do, asked over all of them at once through the worker's own window. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'

/** `waiting`: where it is found, from FROM on; it is done under each company's own fence. */
export async function lookOverAll({ db }: Context, waiting: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ company: string }>`SELECT DISTINCT company_id AS company ${waiting}`.execute(
    db.worker.kysely,
  )
  return rows.map(({ company }) => company)
}
