/** The program for operators over a house, and the house begun again with other key-encryption keys. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openRuntime, type Runtime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'

const program = join(import.meta.dirname, '../../server/mekari-action.ts')
const node = join(import.meta.dirname, '../../server/main.ts')

export function begin(env: Record<string, string>, words: string[], file = program) {
  const child = spawn(process.execPath, [file, ...words], { env: { PATH: process.env.PATH ?? '', ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended: ended.then((code) => ({ code, said })) }
}

export const keys = ({ env }: Pick<House, 'env'>, ...words: string[]) => begin(env, ['keys', ...words]).ended

/** What another node says that is started with these keys. */
export async function startWith({ env }: House, ...entries: string[]): Promise<string> {
  const { code, said } = await begin({ ...env, KEY_ENCRYPTION_KEYS: entries.join(','), LOG_LEVEL: 'error' }, [], node)
    .ended
  return `${code} ${said.trim()}`
}

/** The house begins again with these keys. */
export async function restartWith(house: House, ...entries: string[]): Promise<void> {
  house.env.KEY_ENCRYPTION_KEYS = entries.join(',')
  await house.restart()
}

export const first = ({ env }: House) => env.KEY_ENCRYPTION_KEYS ?? ''

export async function addKey(house: House): Promise<string> {
  const { said } = await keys(house, 'add', 'k2')
  return /k2:[A-Za-z0-9+/]{43}=/.exec(said)?.[0] ?? said
}

export async function openConnected(): Promise<Runtime> {
  const runtime = await openRuntime()
  const system = { name: 'Mine', authType: 'bearer', baseUrl: 'https://api.example.com', secret: 'a secret of ours' }
  expect((await runtime.builder.api('POST', '/v1/connections', system)).status).toBe(200)
  return runtime
}

/** How many secrets hang on this key. */
export async function hanging(house: House, key: string): Promise<number> {
  const rows = await house.look(`SELECT id FROM credential WHERE sealed ->> 'keyId' = $1`, [key])
  return rows.length
}
