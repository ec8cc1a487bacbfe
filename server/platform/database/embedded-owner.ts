/** One process owns a server at a time: it holds a session lock, which ends with the process however that ends. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Address } from './embedded-address.ts'
import type { Cluster } from './embedded-cluster.ts'
import { launch, type Reached, reach } from './embedded-server.ts'

// Any number: nobody else locks in the database this connection is in.
const OWNER = 1
const ATTEMPTS = 50

/** Makes this process the owner of the cluster's server, which is started, at the address given, where none runs. */
export async function own(cluster: Cluster, address: Address): Promise<Reached> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const reached = (await reach(cluster)) ?? (await launch(cluster, address))
    if (reached && (await lock(cluster, reached.admin))) return reached
    // The children of a killed server may need a moment to notice, and so may a server that is stopping.
    await sleep(100)
  }
  throw new Error(`PostgreSQL does not come up in ${cluster.dataDir}; postgres.log there says what stands in its way.`)
}

/** Takes the owner's lock; false when the server went away meanwhile, an error when another process holds it. */
async function lock({ dataDir }: Cluster, admin: pg.Client): Promise<boolean> {
  // A process killed this very moment may not have let go yet.
  for (let attempt = 0; attempt < 10; attempt++) {
    const mine = await tryLock(admin)
    if (mine !== false) return mine === true
    await sleep(50)
  }
  await admin.end()
  throw new Error(`PostgreSQL in ${dataDir} is already running for another process; stop that one first.`)
}

async function tryLock(admin: pg.Client): Promise<boolean | undefined> {
  try {
    const { rows } = await admin.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [OWNER])
    return rows[0]?.mine
  } catch {
    return undefined
  }
}
