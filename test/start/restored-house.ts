/** A house that is backed up and restored: its database goes back to where it was, and nothing else does. */
import { basename } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { dropDatabase, execute, urlOfDatabase } from '../database.ts'
import type { House } from '../house.ts'
import { pass } from '../stories/access-life.ts'
import { begin } from './key-house.ts'

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

export const doctor = ({ env }: House) => begin(env, ['doctor']).ended

/** What Andi, Admin and Super Admin, takes back; answers the grant. */
export async function withdraw(house: House, part: object = {}): Promise<string> {
  const andi = await house.signIn('andi')
  const [{ id }] = (await andi.api('GET', '/v1/access')).body.items
  expect((await andi.api('POST', `/v1/access/${id}/withdrawals`, { reason: 'Salah agen', ...part })).status).toBe(200)
  return id
}

/** Time for all that is to be revoked, and obtained. */
export async function passTen(house: House): Promise<void> {
  for (let half = 0; half < 2; half += 1) await pass(house, 5 / 1440)
}
