/**
 * Transactions that cost few round trips: the opening goes out together with the first statement, and a reader does not
 * wait for its end. Connections are pipelined (pg): statements are answered in their order.
 */
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { nameStatement } from './name-statement.ts'

export type Tx = Kysely<unknown>

export interface Opening {
  /** Settings that hold for this transaction only, by name; values are sent as literals. */
  settings: Readonly<Record<string, string>>
  readOnly: boolean
}

/** Runs `work` in one transaction; what it threw is thrown on, and nothing of it is kept. */
export async function transact<T>(pool: pg.Pool, opening: Opening, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const opened = client.query(wordsOf(client, opening))
    // Heard below; until then the first statement may fail for the same reason.
    opened.catch(() => {})
    const result = await work(overOne(client))
    await opened
    const ended = client.query('COMMIT').then(() => client.release())
    if (opening.readOnly) ended.catch((error: Error) => client.release(error))
    else await ended
    return result
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}

/** One simple query, so that it is one message and one answer. */
function wordsOf(client: pg.PoolClient, { settings, readOnly }: Opening): string {
  const sets = Object.entries(settings).map(
    ([name, value]) => `set_config(${client.escapeLiteral(name)}, ${client.escapeLiteral(value)}, true)`,
  )
  return `BEGIN${readOnly ? ' READ ONLY' : ''}; SELECT ${sets.join(', ')}`
}

const overs = new WeakMap<pg.PoolClient, Tx>()

/** Kysely over this one connection, which stays ours until the transaction ends. */
function overOne(client: pg.PoolClient): Tx {
  const known = overs.get(client)
  if (known) return known
  const query = (text: string, values: unknown[]) => client.query({ name: nameStatement(text), text, values })
  const lent = { query, release: () => {} } as unknown as pg.PoolClient
  const pool = { connect: async () => lent, end: async () => {}, options: {} }
  const over = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  overs.set(client, over)
  return over
}
