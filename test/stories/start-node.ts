/** Starts a second process over the database of a house. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import type { House } from '../house.ts'

const main = join(import.meta.dirname, '../../server/main.ts')

/** Its address; behind the house's own as far as people know. It lives by the real clock. */
export async function startNode(house: House): Promise<string> {
  const port = String(await freePort())
  const env = { ...process.env, ...house.env, PORT: port, PUBLIC_URL: house.address, ROLES: 'web', LOG_LEVEL: 'silent' }
  const child = fork(main, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said = child.stderr ? text(child.stderr) : ''
  const gone = once(child, 'exit')
  onTestFinished(async () => {
    child.kill()
    await gone
  })
  const ended = gone.then(async () => Promise.reject(new Error(`The second node ended: ${await said}`)))
  await Promise.race([once(child, 'message'), ended])
  return `http://127.0.0.1:${port}`
}
