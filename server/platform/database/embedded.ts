/** The PostgreSQL that comes with the product: a real server as a child process, over a folder of its own. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { clearAddress, newAddress, urlOf } from './embedded-address.ts'
import { openCluster } from './embedded-cluster.ts'
import { own } from './embedded-owner.ts'
import { type Reached, reach, shutDown } from './embedded-server.ts'

export interface EmbeddedOptions {
  dataDir: string
  /** Told in whole sentences what an operator may want to know. */
  log: (line: string) => void
}

export interface Embedded {
  /** Logs in as the owner of the database, who is no superuser. */
  url: string
  stop(): Promise<void>
}

const LOGIN = 'mekari_action'
const DATABASE = 'mekari_action'

/** Starts the server of the data folder, or takes over the one a killed process left running; a server that dies is brought back. */
export async function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(resolve(dataDir), log)
  const fresh = await newAddress(cluster.runner)
  const owned = await own(cluster, fresh).catch(async (error) => {
    await clearAddress(fresh)
    throw error
  })
  const { admin, address } = owned
  if (address.host !== fresh.host) await clearAddress(fresh)
  await ensureDatabase(admin, cluster.password)
  const guard = keepUp(owned, () => own(cluster, address), log)
  return {
    url: urlOf(address, LOGIN, DATABASE, cluster.password),
    async stop() {
      await guard.leave()
      await shutDown(cluster)
      await clearAddress(address)
    },
  }
}

/** The address of the server that another process runs on the data folder; nothing where none runs. */
export async function findEmbedded(dataDir: string): Promise<string | undefined> {
  if (!existsSync(join(dataDir, 'postgres'))) return undefined
  const cluster = await openCluster(resolve(dataDir), () => {})
  const reached = await reach(cluster)
  await reached?.admin.end()
  return reached && urlOf(reached.address, LOGIN, DATABASE, cluster.password)
}

/** The login may do what DATABASE_URL's may: own its database, make roles, and make further databases for tests. */
async function ensureDatabase(admin: pg.Client, password: string | undefined): Promise<void> {
  const login = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [LOGIN])
  if (login.rowCount === 0) {
    const secret = password ? ` PASSWORD ${admin.escapeLiteral(password)}` : ''
    await admin.query(`CREATE ROLE ${LOGIN} LOGIN CREATEROLE CREATEDB${secret}`)
  }
  const database = await admin.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
  if (database.rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${LOGIN}`)
}

/** Owns the server again, at the same address, whenever it is lost; until told to leave it. */
function keepUp(first: Reached, regain: () => Promise<Reached>, log: EmbeddedOptions['log']) {
  let leaving = false
  let mending = Promise.resolve()

  function watch({ admin }: Reached): void {
    admin.once('end', () => {
      if (!leaving) mending = mend()
    })
  }

  async function mend(): Promise<void> {
    log('PostgreSQL went away; bringing it back.')
    while (!leaving) {
      try {
        watch(await regain())
        return log('PostgreSQL is back.')
      } catch (error) {
        log((error as Error).message)
        await sleep(1_000)
      }
    }
  }

  watch(first)
  return {
    leave(): Promise<void> {
      leaving = true
      return mending
    },
  }
}
