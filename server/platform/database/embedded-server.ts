/** The server of a cluster: reached where it runs, started where it does not, stopped in order. */
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Address, listenSettings, urlOf } from './embedded-address.ts'
import { type Cluster, handOver, SUPERUSER } from './embedded-cluster.ts'
import { clearRemains, findRunning } from './embedded-lock-file.ts'
import { run, start } from './embedded-runner.ts'

/** A running server and a connection of its superuser. */
export interface Reached {
  admin: pg.Client
  address: Address
}

const SETTINGS = {
  shared_buffers: '64MB',
  max_connections: '100',
  max_wal_size: '256MB',
  // Processes that read ahead for the others are worth their memory only on larger machines than this is meant for.
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // An error reaches whoever sent the statement; its text and values stay out of the log file.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  cluster_name: 'mekari_action',
}

const PATIENCE = 30_000

// What is heard from a server while it starts, stops or recovers: no socket yet or no more, a cut line (which has no code), or
// admin_shutdown, crash_shutdown and cannot_connect_now.
const NOT_NOW = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '', '57P01', '57P02', '57P03'])

/** A connection to the server that runs on the cluster, or undefined when none does; waits while one starts or stops. */
export async function reach(cluster: Cluster): Promise<Reached | undefined> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const running = await findRunning(cluster.folder)
    if (!running) return undefined
    const { pid, address } = running
    const admin = address && (await tryToConnect(urlOf(address, SUPERUSER, 'postgres', cluster.password)))
    if (admin) return { admin, address }
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL runs in ${cluster.dataDir} as process ${pid} but does not answer; stop that process.`)
    }
    await sleep(15)
  }
}

/** Starts a server and returns a connection to it, or undefined when it gave way to another that has the cluster still. */
export async function launch(cluster: Cluster, address: Address): Promise<Reached | undefined> {
  const { folder, dataDir, runner } = cluster
  await clearRemains(folder, address)
  await handOver(folder, runner)
  const settings = Object.entries({ ...SETTINGS, ...listenSettings(address) })
  const args = ['-D', folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]

  const logFile = join(dataDir, 'postgres.log')
  await rename(logFile, `${logFile}.old`).catch(() => {})
  const log = await open(logFile, 'w', 0o600)
  const child = start(runner, 'postgres', args, ['ignore', log.fd, log.fd])
  await log.close()
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  while (child.exitCode === null && child.signalCode === null) {
    const own = (await findRunning(folder))?.pid === child.pid
    const reached = own ? await reach(cluster) : undefined
    if (reached) return reached
    await sleep(10)
  }
  const words = /FATAL: +(.*)/.exec(await readFile(logFile, 'utf8'))?.[1] ?? failure?.message ?? `see ${logFile}`
  if (/already exists|still in use/.test(words)) return undefined
  throw new Error(`PostgreSQL did not start in ${dataDir}: ${words}.`)
}

/** Ends the server at once and in order: whoever is connected is cut off, what is committed is on disk. */
export async function shutDown(cluster: Cluster): Promise<void> {
  const { folder, runner } = cluster
  if (await findRunning(folder)) await run(runner, 'pg_ctl', ['stop', '-D', folder, '-m', 'fast'])
}

async function tryToConnect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'mekari-action owner',
    connectionTimeoutMillis: 5_000,
  })
  // Whoever waits for the connection's end is told by its 'end' event; unheard, this one would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    if (NOT_NOW.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
