import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect, type Database } from '../../server/platform/database/connect.ts'
import { openDatabase } from '../database.ts'

/** One connection only, so that whatever a transaction leaves behind meets the next one. */
async function openOne(): Promise<Database & { url: string }> {
  const { url, drop } = await openDatabase()
  const db = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'transact' })
  onTestFinished(async () => {
    await db.close()
    await drop()
  })
  await sql`CREATE TABLE note (words text NOT NULL)`.execute(db.kysely)
  return { ...db, url }
}

const writing = { readOnly: false, settings: { 'app.company': "com_o'clock" } }
const reading = { ...writing, readOnly: true }

async function notes(db: Database): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`SELECT words FROM note ORDER BY words`.execute(db.kysely)
  return rows.map(({ words }) => words)
}

describe('A transaction', () => {
  it('keeps what was done, and nothing at all of what threw', async () => {
    const db = await openOne()
    await db.transact(writing, async (tx) => void (await sql`INSERT INTO note VALUES ('kept')`.execute(tx)))
    const thrown = db.transact(writing, async (tx) => {
      await sql`INSERT INTO note VALUES ('lost')`.execute(tx)
      throw new Error('no')
    })
    await expect(thrown).rejects.toThrow('no')
    const failed = db.transact(writing, async (tx) => {
      await sql`INSERT INTO note VALUES ('lost too')`.execute(tx)
      await sql`INSERT INTO note VALUES (NULL)`.execute(tx)
    })
    await expect(failed).rejects.toThrow(/null value/)
    expect(await notes(db)).toEqual(['kept'])
  })

  it('sees its settings from the first statement on, and leaves none to the next', async () => {
    const db = await openOne()
    const look = (tx: Database['kysely']) =>
      sql<{ company: string | null }>`SELECT current_company() AS company`.execute(tx)
    for (const opening of [reading, writing])
      expect((await db.transact(opening, look)).rows).toEqual([{ company: "com_o'clock" }])
    expect((await look(db.kysely)).rows).toEqual([{ company: null }])
  })

  it('that only reads cannot write', async () => {
    const db = await openOne()
    const tried = db.transact(reading, async (tx) => void (await sql`INSERT INTO note VALUES ('no')`.execute(tx)))
    await expect(tried).rejects.toThrow(/read-only transaction/)
    expect(await notes(db)).toEqual([])
  })

  it('whose connection breaks fails, and the next one goes on over another', async () => {
    const db = await openOne()
    for (const opening of [writing, reading]) {
      const broken = db.transact(opening, (tx) => sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx))
      await expect(broken).rejects.toThrow()
      expect(await notes(db)).toEqual([])
    }
  })

  it('whose connection breaks between two statements fails too, and the process lives on', async () => {
    const db = await openOne()
    const other = connect(db.url, { role: 'mekari_action_owner', max: 1, applicationName: 'other' })
    onTestFinished(() => other.close())
    const broken = db.transact(writing, async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
      await sql`SELECT pg_terminate_backend(${rows[0]?.pid}, 2000)`.execute(other.kysely)
      await sql`SELECT 1`.execute(tx)
    })
    await expect(broken).rejects.toThrow()
    expect(await notes(db)).toEqual([])
  })
})
