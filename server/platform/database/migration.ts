/** The migrations of a folder: files called 0001_what-it-does.sql, numbered without a gap. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../canonical-json.ts'

export interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

const NAME = /^(\d{4})_[a-z0-9_-]+\.sql$/

/** All migrations of the folder in order; a name of another shape, a gap or a number used twice is an error. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name, index) => readMigration(folder, name, index + 1)))
}

async function readMigration(folder: string, name: string, number: number): Promise<Migration> {
  if (Number(NAME.exec(name)?.[1]) !== number) {
    throw new Error(`The migration ${name} should be called ${String(number).padStart(4, '0')}_….sql.`)
  }
  // Git on Windows may hand out other line ends, which are no change of meaning.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { number, name, sql, checksum: sha256Hex(sql) }
}
