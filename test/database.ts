/** A database of its own for a test: a copy of the migrated template, so that it opens in a blink. */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases may be made, and the name of the one to copy. */
    database: { url: string; template: string }
  }
}

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** Opens an empty, migrated database; drop() takes it away with whoever is still connected. */
export async function openDatabase(): Promise<TestDatabase> {
  const { url, template } = inject('database')
  const name = `${template}_${randomBytes(5).toString('hex')}`
  await execute(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return { url: urlOfDatabase(url, name), drop: () => dropDatabase(url, name) }
}

/** Removes a database of the server; the server's own vacuum may be in it for a moment, and is nobody's to end. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await execute(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || attempt === 50) throw error
      await setTimeout(100)
    }
  }
}

/** The address of another database of the same server. */
export function urlOfDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

/** Runs one statement on a connection of its own, as the login itself. */
export async function execute<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}
