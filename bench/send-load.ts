/** Has the process of `load.ts` send, and says how fast it was answered. */
import { once } from 'node:events'
import type { Load } from './load.ts'
import type { Running } from './processes.ts'

/** The rate of the whole load, after a short one that warms everything up. */
export async function perSecond(load: Running, wish: Load): Promise<number> {
  await sendLoad(load, { ...wish, count: 2 * wish.connections + 20 })
  return sendLoad(load, wish)
}

/** Throws for the first answer that is no success. */
export async function sendLoad({ child }: Running, wish: Load): Promise<number> {
  child.send(wish)
  const [answer] = (await once(child, 'message')) as [{ perSecond: number } | { error: string }]
  if ('error' in answer) throw new Error(answer.error)
  return answer.perSecond
}
