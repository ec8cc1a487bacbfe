/** Fair share: one agent has at most so many calls under way in this process, whichever door they came through. */
import { AppError } from '../platform/error.ts'

const mostAtOnce = 16

const underWay = new Map<string, number>()

/** Does the work, or throws `rate_limited` where the agent has enough under way. */
export async function takeTurn<T>(agent: string, work: () => Promise<T>): Promise<T> {
  const count = underWay.get(agent) ?? 0
  if (count >= mostAtOnce) throw new AppError('rate_limited', { retryAfterSeconds: 1 })
  underWay.set(agent, count + 1)
  try {
    return await work()
  } finally {
    const left = (underWay.get(agent) ?? 1) - 1
    if (left > 0) underWay.set(agent, left)
    else underWay.delete(agent)
  }
}
