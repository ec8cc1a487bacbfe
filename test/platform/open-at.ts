/** A database of a version before, and what stood in it. */
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { connect } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { dropDatabase, execute, urlOfDatabase } from '../database.ts'

const all = join(import.meta.dirname, '../../server/platform/database/migrations')

/** A database as it stood after so many migrations, and how to bring it to today. */
export async function openAt(count: number) {
  const server = inject('database').url
  const name = `mekari_test_upgrade_${randomBytes(4).toString('hex')}`
  await execute(server, `CREATE DATABASE ${name}`)
  const folder = await mkdtemp(join(tmpdir(), 'mekari-action-migrations-'))
  onTestFinished(async () => {
    await dropDatabase(server, name)
    await rm(folder, { recursive: true })
  })
  const url = urlOfDatabase(server, name)
  for (const file of (await readdir(all)).sort().slice(0, count)) await copyFile(join(all, file), join(folder, file))
  await migrate(url, folder, () => {})
  const asOwner = async (statements: string) => {
    const database = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'test' })
    const inside = "SELECT set_config('app.company', 'com_1', true);"
    const answers = (await database.pool.query(inside + statements).finally(() => database.close())) as unknown
    return (answers as { rows: unknown[] }[]).at(-1)?.rows
  }
  return { url, asOwner, upgrade: () => migrate(url, all, () => {}) }
}

export const company = `INSERT INTO company VALUES ('com_1', '1', 'A', 'id', 'Asia/Jakarta', 'x', '{}', true, true, true, now(), now());
  INSERT INTO agent VALUES ('com_1', 'agt_1', '1', 'A', '', 'id', true, null, now(), null);
  INSERT INTO person VALUES ('per_1', 'x', 'x', 'Sari', 'sari@example.com', true, 'id');`

/** From here on as a node does, for this person. */
export const asNode = "SELECT set_config('app.person', 'per_1', true); SET LOCAL ROLE mekari_action_app;"
