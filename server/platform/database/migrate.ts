/** Brings a database to the schema of this code, forward only: numbered .sql files, each run once, in order, in its own transaction. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Migration, readMigrations } from './migration.ts'
import { ensureRoles } from './roles.ts'

// Any number will do, as long as no other lock of this database uses it: "migrate" in ASCII, cut to fit.
const LOCK = 0x6d696772
const OLDEST_SERVER = 150_000
/** Ended so that others could go on: deadlock_detected, and lock_not_available where a migration waits for tables no longer than it says. */
const IN_THE_WAY = ['40P01', '55P03']
const ATTEMPTS = 30
const PAUSE_MS = 500

interface Run {
  number: number
  name: string
  checksum: string
}

/** Makes the roles and runs the files of the folder that have not run yet; any number of nodes may do so at once. */
export async function migrate(url: string, folder: string, log: (line: string) => void): Promise<void> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'mekari-action migrate' })
  // The query under way is refused when the connection breaks; the event beside it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    const serverVersion = await readServerVersion(client)
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await ensureRoles(client, serverVersion)
    await becomeOwner(client)
    const { rows } = await client.query<Run>('SELECT number, name, checksum FROM schema_migration ORDER BY number')
    for (const migration of findPending(migrations, rows)) {
      await runPatiently(client, migration)
      log(`Database migrated: ${migration.name}.`)
    }
  } finally {
    await client.end()
  }
}

async function readServerVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version >= OLDEST_SERVER) return version
  throw new Error(`The database is PostgreSQL ${Math.floor(version / 10_000)}; version 15 or newer is needed.`)
}

/** Gives the schema to the owner role and acts as it from here on. */
async function becomeOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    "SELECT nspowner::regrole::text AS owner FROM pg_namespace WHERE nspname = 'public'",
  )
  if (rows[0]?.owner !== 'mekari_action_owner') await client.query('ALTER SCHEMA public OWNER TO mekari_action_owner')
  await client.query('SET ROLE mekari_action_owner')
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    run_at timestamptz NOT NULL DEFAULT now()
  )`)
}

/** The files still to run; what ran before must be exactly what the folder holds. */
function findPending(migrations: Migration[], runs: Run[]): Migration[] {
  const newest = runs.at(-1)
  if (newest && newest.number > migrations.length) {
    throw new Error(`The database was migrated by a newer version (${newest.name}); start that version or a later one.`)
  }
  for (const [index, ran] of runs.entries()) {
    const migration = migrations[index]
    if (migration?.name !== ran.name || migration.checksum !== ran.checksum) {
      throw new Error(`Migration ${ran.name} was changed after it had run; restore it and add a new file instead.`)
    }
  }
  return migrations.slice(runs.length)
}

/** Beside nodes that go on, a migration gives way and is tried again. */
async function runPatiently(client: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await run(client, migration)
    } catch (error) {
      if (!isInTheWay(error)) throw error
    }
    await client.query('ROLLBACK')
    await sleep(PAUSE_MS)
  }
  await run(client, migration)
}

const isInTheWay = (error: unknown): boolean =>
  error instanceof Error && IN_THE_WAY.includes((error.cause as pg.DatabaseError).code ?? '')

async function run(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await client.query('COMMIT')
  } catch (error) {
    const { message, position } = error as pg.DatabaseError
    const line = position ? ` in line ${sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new Error(`Migration ${name} failed${line}: ${message}.`, { cause: error })
  }
}
