/** The database that the settings name: an outside PostgreSQL, or the embedded one; migrated either way. */
import { join } from 'node:path'
import type { Config } from './config.ts'
import { startEmbedded } from './platform/database/embedded.ts'
import { migrate } from './platform/database/migrate.ts'

const migrations = join(import.meta.dirname, 'platform/database/migrations')

export async function openDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  const database = config.DATABASE_URL
    ? { url: config.DATABASE_URL, stop: async () => {} }
    : await startEmbedded({ dataDir: config.DATA_DIR, log })
  try {
    await migrate(database.url, migrations, log)
  } catch (error) {
    await database.stop()
    throw error
  }
  return database
}
