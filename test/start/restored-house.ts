/** A house that is backed up and restored: its database goes back to where it was, and nothing else does. */
import { basename } from 'node:path'
import { onTestFinished } from 'vitest'
import { dropDatabase, execute, urlOfDatabase } from '../database.ts'
import type { House } from '../house.ts'

/** Puts the house's database as it is now aside; answers how it is brought back while nobody is served. */
export async function backUp(house: House): Promise<() => Promise<void>> {
  const { server, name } = placeOf(house)
  const backup = `${name}_backup`
  onTestFinished(() => dropDatabase(server, backup))
  await house.restart(() => execute(server, `CREATE DATABASE ${backup} TEMPLATE ${name}`))
  return async () => {
    await dropDatabase(server, name)
    await execute(server, `CREATE DATABASE ${name} TEMPLATE ${backup}`)
  }
}

function placeOf({ databaseUrl }: House): { server: string; name: string } {
  return { server: urlOfDatabase(databaseUrl, 'postgres'), name: basename(new URL(databaseUrl).pathname) }
}
