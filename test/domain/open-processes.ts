/** Two processes of one house that hear nothing of each other: this one, and one that is told by messages what to do. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { Recent } from '../../server/platform/recent.ts'
import type { House } from '../house.ts'
import { deafHints } from './deaf-hints.ts'
import { type Outcome, type Play, play } from './deeds.ts'
import type { Order, Word } from './second-process.ts'
import type { Turn } from './take-turns.ts'

export type Process = (wish: Play, turn: Turn) => Promise<Outcome>

export async function openProcesses(house: House): Promise<Process[]> {
  const deaf = { ...house.app.tools, hints: deafHints, recent: new Recent(deafHints) }
  return [(wish, turn) => play(deaf, wish, turn), await openSecond(house)]
}

async function openSecond(house: House): Promise<Process> {
  const env = { ...process.env, ...house.env, LOG_LEVEL: 'silent' }
  const file = join(import.meta.dirname, 'second-process.ts')
  const child = fork(file, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said = child.stderr ? text(child.stderr) : ''
  const gone = once(child, 'exit')
  onTestFinished(async () => {
    child.kill()
    await gone
  })
  const ended = gone.then(async () => Promise.reject(new Error(`The second process ended: ${await said}`)))
  ended.catch(() => {})
  await Promise.race([once(child, 'message'), ended])
  let ids = 0
  return (wish, turn) => {
    ids += 1
    const id = ids
    const tell = (more: Pick<Order, 'play'> = {}) =>
      child.send({ id, now: house.clock.now().toISOString(), ...more } satisfies Order)
    const outcome = new Promise<Outcome>((resolve) => {
      const hear = (word: Word) => {
        if (word.id !== id) return
        if (!('outcome' in word)) return void turn().then(() => tell())
        child.off('message', hear)
        resolve(word.outcome)
      }
      child.on('message', hear)
    })
    tell({ play: wish })
    return Promise.race([outcome, ended])
  }
}
