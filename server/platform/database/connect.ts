/** Connections to PostgreSQL, each of which acts as one database role from its first statement to its last. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type CallTogether, callsTogether } from './call-together.ts'
import { parsers } from './parsers.ts'
import type { DatabaseRole } from './roles.ts'
import { type Opening, type Tx, transact } from './transact.ts'

export interface ConnectOptions {
  role: DatabaseRole
  /** How many connections at most. */
  max: number
  /** How the connections are called in pg_stat_activity. */
  applicationName: string
}

/** A pool for statements of our own making, and Kysely over the same connections for the rest. */
export interface Database {
  pool: pg.Pool
  kysely: Kysely<unknown>
  callTogether: CallTogether
  transact<T>(opening: Opening, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A pool whose connections act as the role; it connects when first asked and outlives a restart of the database. */
export function connect(url: string, { role, max, applicationName }: ConnectOptions): Database {
  // pg lets what stands in the address win over what is given beside it, and the connection would lose its role.
  if (/[?&]options=/i.test(url)) throw new Error('The database address must not carry "options": they set the role.')
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    options: `-c role=${role}`,
    max,
    // Statements go out without waiting for the answer to the one before: see transact.ts.
    pipeline: true,
    types: parsers,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // A connection that breaks is dropped by the pool when it is idle or given back; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    pool,
    kysely,
    callTogether: callsTogether(pool),
    transact: (opening, work) => transact(pool, opening, work),
    // Kysely ends the pool only where a statement went through it.
    close: () => pool.end(),
  }
}
