import { randomBytes } from 'node:crypto'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { connect } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { dropDatabase, execute, urlOfDatabase } from '../database.ts'

const FIRST = 'CREATE TABLE fruit (name text); GRANT SELECT, INSERT ON fruit TO mekari_action_app;'
const SECOND = `INSERT INTO fruit VALUES ('mangga');`

describe('migrating', () => {
  const server = inject('database').url
  let folder: string
  let name: string
  let url: string
  let said: string[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mekari-action-migrations-'))
    name = `mekari_test_migrate_${randomBytes(4).toString('hex')}`
    url = urlOfDatabase(server, name)
    said = []
    await execute(server, `CREATE DATABASE ${name}`)
    await write('0001_fruit.sql', FIRST)
    await write('0002_mango.sql', SECOND)
  })
  afterEach(async () => {
    await dropDatabase(server, name)
    await rm(folder, { recursive: true })
  })

  const write = (file: string, text: string) => writeFile(join(folder, file), text)
  const run = () => migrate(url, folder, (line) => said.push(line))
  const asOwner = async (statement: string) => {
    const database = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'test' })
    return database.pool
      .query(statement)
      .then(({ rows }) => rows)
      .finally(() => database.close())
  }

  it('runs each file once, in order, and says so', async () => {
    await run()
    await run()
    expect(said).toEqual(['Database migrated: 0001_fruit.sql.', 'Database migrated: 0002_mango.sql.'])
    expect(await asOwner('SELECT name FROM fruit')).toEqual([{ name: 'mangga' }])
    expect(await asOwner('SELECT number, name, length(checksum) AS digits FROM schema_migration')).toEqual([
      { number: 1, name: '0001_fruit.sql', digits: 64 },
      { number: 2, name: '0002_mango.sql', digits: 64 },
    ])
  })

  it('makes the owner role own what it makes', async () => {
    await run()
    expect(await asOwner(`SELECT tableowner FROM pg_tables WHERE tablename = 'fruit'`)).toEqual([
      { tableowner: 'mekari_action_owner' },
    ])
  })

  it('leaves the four roles without login, superpowers or a way around row-level security', async () => {
    await run()
    expect(
      await asOwner(`SELECT count(*)::int AS roles, bool_or(rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole) AS any
        FROM pg_roles WHERE rolname ~ '^mekari_action_(owner|app|worker|operator)$'`),
    ).toEqual([{ roles: 4, any: false }])
  })

  it('runs what was added later', async () => {
    await run()
    await write('0003_papaya.sql', `INSERT INTO fruit VALUES ('pepaya')`)
    await run()
    expect(said.slice(2)).toEqual(['Database migrated: 0003_papaya.sql.'])
  })

  it('takes no offence at the line ends of another system', async () => {
    await write('0003_papaya.sql', `INSERT INTO fruit\r\nVALUES ('pepaya')`)
    await run()
    await write('0003_papaya.sql', `INSERT INTO fruit\nVALUES ('pepaya')`)
    await run()
    expect(said).toHaveLength(3)
  })

  it('runs every file once when several nodes start at once', async () => {
    await Promise.all([run(), run(), run(), run()])
    expect(said).toHaveLength(2)
    expect(await asOwner('SELECT name FROM fruit')).toEqual([{ name: 'mangga' }])
  })

  it('gives way to whoever holds what it waits for, and is tried again until that is through [OPS-3]', async () => {
    await run()
    await write(
      '0003_papaya.sql',
      `SET LOCAL lock_timeout = '50ms'; INSERT INTO fruit VALUES ('pepaya'); LOCK TABLE fruit`,
    )
    const holder = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'test' })
    await holder.pool.query('BEGIN; LOCK TABLE fruit IN ACCESS SHARE MODE')
    const migrated = run()
    const givenWay = `SELECT FROM pg_stat_activity WHERE application_name = 'mekari-action migrate' AND datname = '${name}'
      AND query = 'ROLLBACK' AND state = 'idle'`
    await expect.poll(() => execute(server, givenWay)).toHaveLength(1)
    await holder.pool.query('COMMIT')
    await holder.close()
    await migrated
    expect(await asOwner(`SELECT count(*)::int AS papayas FROM fruit WHERE name = 'pepaya'`)).toEqual([{ papayas: 1 }])
  })

  it('stops when a file that ran was changed or renamed', async () => {
    await run()
    await write('0002_mango.sql', `${SECOND} -- really`)
    await expect(run()).rejects.toThrow('Migration 0002_mango.sql was changed after it had run')
    await write('0002_mango.sql', SECOND)
    await rename(join(folder, '0002_mango.sql'), join(folder, '0002_durian.sql'))
    await expect(run()).rejects.toThrow('Migration 0002_mango.sql was changed after it had run')
  })

  it('stops at a gap, at a number used twice and at a name of another shape', async () => {
    await write('0004_late.sql', SECOND)
    await expect(run()).rejects.toThrow('The migration 0004_late.sql should be called 0003_….sql.')
    await rename(join(folder, '0004_late.sql'), join(folder, '0002_twice.sql'))
    await expect(run()).rejects.toThrow('The migration 0002_twice.sql should be called 0003_….sql.')
    await rename(join(folder, '0002_twice.sql'), join(folder, 'extra.sql'))
    await expect(run()).rejects.toThrow('The migration extra.sql should be called 0003_….sql.')
  })

  it('stops before a database that is newer than the code', async () => {
    await run()
    await rm(join(folder, '0002_mango.sql'))
    await expect(run()).rejects.toThrow('The database was migrated by a newer version (0002_mango.sql)')
  })

  it('names file and line of a failure, and leaves nothing of that file behind', async () => {
    await write('0003_wrong.sql', 'CREATE TABLE half (id int);\nINSERT INTO\n  nowhere VALUES (1);')
    await expect(run()).rejects.toThrow('Migration 0003_wrong.sql failed in line 3: relation "nowhere" does not exist.')
    await expect(asOwner('SELECT * FROM half')).rejects.toThrow('does not exist')
    await write('0003_wrong.sql', 'CREATE TABLE half (id int)')
    await run()
    expect(await asOwner('SELECT count(*)::int AS files FROM schema_migration')).toEqual([{ files: 3 }])
  })
})
