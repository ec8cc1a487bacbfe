/** Before all tests: one database server (or TEST_DATABASE_URL's) with a migrated template; after them everything is removed. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/platform/database/embedded.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { dropDatabase, execute, urlOfDatabase } from './database.ts'

interface Server {
  url: string
  /** Leaves nothing behind: neither the template nor a copy that a test forgot to drop. */
  close(template: string): Promise<void>
}

const MIGRATIONS = join(import.meta.dirname, '../server/platform/database/migrations')
const PREFIX = 'mekari-action-test-'
const MEMORY = '/dev/shm'
const ROOM = 2 * 1024 ** 3
const LONGEST_RUN = 60 * 60 * 1000

/** Called by vitest before the first test; what it returns is called after the last. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL } = process.env
  const { url, close } = TEST_DATABASE_URL ? useServer(TEST_DATABASE_URL) : await startServer()
  const template = `mekari_test_${randomBytes(4).toString('hex')}`
  try {
    await execute(url, `CREATE DATABASE ${template}`)
    await migrate(urlOfDatabase(url, template), MIGRATIONS, () => {})
  } catch (error) {
    await close(template)
    throw error
  }
  project.provide('database', { url, template })
  return () => close(template)
}

function useServer(url: string): Server {
  return {
    url,
    async close(template) {
      const found = await execute<{ name: string }>(
        url,
        `SELECT datname AS name FROM pg_database WHERE datname ~ '^${template}'`,
      )
      for (const { name } of found) await dropDatabase(url, name)
    },
  }
}

async function startServer(): Promise<Server> {
  const place = await findPlace()
  await sweep(place)
  const dataDir = await mkdtemp(join(place, PREFIX))
  // Under root the server is another account's, which has to enter.
  await chmod(dataDir, 0o755)
  const { url, stop } = await startEmbedded({ dataDir, log: () => {} })
  return { url, close: () => stop().then(() => rm(dataDir, { recursive: true })) }
}

/** In memory, where there is room, fsync costs nothing and the template is copied in 20 ms; on some disks that takes 400. */
async function findPlace(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined)
  return memory && memory.bavail * memory.bsize > ROOM ? MEMORY : tmpdir()
}

/** Ends the servers of runs that were killed before they could; one that still has its owner refuses, and stays. */
async function sweep(place: string): Promise<void> {
  const left = (await readdir(place)).filter((name) => name.startsWith(PREFIX))
  for (const dataDir of left.map((name) => join(place, name))) {
    if (Date.now() - (await stat(dataDir)).mtimeMs < LONGEST_RUN) continue
    const server = await startEmbedded({ dataDir, log: () => {} }).catch(() => undefined)
    if (!server) continue
    await server.stop()
    await rm(dataDir, { recursive: true })
  }
}
