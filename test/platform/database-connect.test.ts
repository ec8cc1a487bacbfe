import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../../server/platform/database/connect.ts'
import { execute, openDatabase, type TestDatabase } from '../database.ts'

describe('a connection to the database', () => {
  let opened: TestDatabase
  let database: Database

  beforeAll(async () => {
    opened = await openDatabase()
    database = connect(opened.url, { role: 'mekari_action_app', max: 2, applicationName: 'test-connect' })
  })
  afterAll(async () => {
    await database.close()
    await opened.drop()
  })

  const ask = async (statement: string) => Object.values((await database.pool.query(statement)).rows[0])[0]

  it('acts as its role, through the pool and through Kysely', async () => {
    expect(await ask('SELECT current_user')).toBe('mekari_action_app')
    const { rows } = await sql<{ role: string }>`SELECT current_user AS role`.execute(database.kysely)
    expect(rows).toEqual([{ role: 'mekari_action_app' }])
  })

  it('keeps its role when a statement resets it', async () => {
    const client = await database.pool.connect()
    await client.query('RESET ROLE')
    const { rows } = await client.query('SELECT current_user AS role')
    client.release()
    expect(rows).toEqual([{ role: 'mekari_action_app' }])
  })

  it('may neither become a superuser nor make a table', async () => {
    expect(await ask(`SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user`)).toBe(false)
    await expect(database.pool.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied')
  })

  it('may do nothing at all with the tables when the login forgets its role', async () => {
    await expect(execute(opened.url, 'SELECT * FROM schema_migration')).rejects.toThrow('permission denied')
  })

  it('ends a statement, and an idle transaction, after 15 seconds', async () => {
    expect(await ask('SHOW statement_timeout')).toBe('15s')
    expect(await ask('SHOW idle_in_transaction_session_timeout')).toBe('15s')
  })

  it('outlives the loss of its connections', async () => {
    await database.pool.query('SELECT 1')
    await execute(
      opened.url,
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'test-connect'`,
    )
    await expect.poll(() => database.pool.totalCount).toBe(0)
    expect(await ask('SELECT 1')).toBe(1)
  })

  it('refuses an address that would set its role', () => {
    const options = { role: 'mekari_action_app', max: 1, applicationName: 'test' } as const
    expect(() => connect('postgresql://localhost/x?options=-c%20role%3Dnone', options)).toThrow(
      'must not carry "options"',
    )
  })

  describe('reads', () => {
    it('an int8 as a number as long as that is exact', async () => {
      expect(await ask('SELECT 9007199254740991::int8')).toBe(9007199254740991)
      await expect(ask('SELECT 9007199254740993::int8')).rejects.toThrow('9007199254740993, too large for a number')
    })

    it('a numeric as its digits', async () => {
      expect(await ask('SELECT 1234567890123456789.10::numeric')).toBe('1234567890123456789.10')
    })

    it('a timestamptz as a Date and a date as the day it names', async () => {
      expect(await ask(`SELECT '2026-11-02 09:00+07'::timestamptz`)).toEqual(new Date('2026-11-02T02:00:00Z'))
      expect(await ask(`SELECT '2026-11-02'::date`)).toBe('2026-11-02')
    })

    it('json as values, null as null', async () => {
      expect(await ask(`SELECT '{"a":[1]}'::jsonb`)).toEqual({ a: [1] })
      expect(await ask('SELECT NULL::int8')).toBeNull()
    })
  })
})

describe('a database behind TCP', () => {
  let opened: TestDatabase
  let door: Server
  const sockets: Socket[] = []

  beforeAll(async () => {
    opened = await openDatabase()
    const { host, port } = new pg.Client(opened.url)
    // The embedded server listens at a socket alone: this is the way to it that an operator's DATABASE_URL would name.
    door = createServer((caller) => {
      const server = host.startsWith('/') ? dial(`${host}/.s.PGSQL.${port}`) : dial(port, host)
      sockets.push(caller, server)
      caller
        .on('error', () => {})
        .pipe(server)
        .on('error', () => {})
        .pipe(caller)
    })
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    for (const socket of sockets) socket.destroy()
    door.close()
    await opened.drop()
  })

  it('is reached by its address all the same', async () => {
    const address = door.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { user, password, database: name } = new pg.Client(opened.url)
    const url = `postgresql://${user}:${password ?? ''}@127.0.0.1:${port}/${name}`
    const database = connect(url, { role: 'mekari_action_worker', max: 1, applicationName: 'test' })
    const { rows } = await database.pool.query('SELECT current_user AS role')
    await database.close()
    expect(rows).toEqual([{ role: 'mekari_action_worker' }])
  })
})
