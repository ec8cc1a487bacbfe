/** Starts further processes over the database of a house. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import type { House } from '../house.ts'

/** Its address; behind the house's own as far as people know. It lives by the real clock. */
export async function startNode(house: House): Promise<string> {
  return (await start(house, '../../server/main.ts')).address
}

export interface LaterNode {
  address: string
  /** Its clock is so many milliseconds ahead of the real one for all that begins from now on. */
  goAhead(milliseconds: number): Promise<void>
}

/** A node of which the clock can be put forward. */
export async function startLaterNode(house: House): Promise<LaterNode> {
  const { address, child } = await start(house, 'later-node.ts')
  return {
    address,
    async goAhead(milliseconds) {
      const heard = once(child, 'message')
      child.send(milliseconds)
      await heard
    },
  }
}

async function start(house: House, file: string): Promise<{ address: string; child: ChildProcess }> {
  const port = String(await freePort())
  const env = { ...process.env, ...house.env, PORT: port, PUBLIC_URL: house.address, ROLES: 'web', LOG_LEVEL: 'silent' }
  const child = fork(join(import.meta.dirname, file), { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said = child.stderr ? text(child.stderr) : ''
  const gone = once(child, 'exit')
  onTestFinished(async () => {
    child.kill()
    await gone
  })
  const ended = gone.then(async () => Promise.reject(new Error(`The second node ended: ${await said}`)))
  await Promise.race([once(child, 'message'), ended])
  return { address: `http://127.0.0.1:${port}`, child }
}
