/** Fair share: one agent, and one company, has at most so many calls under way in this process, whichever door they came through. */
import { AppError } from '../platform/error.ts'

const most = { agent: 16, company: 64 }

const underWay = new Map<string, number>()

/** Does the work, or throws `rate_limited` where agent or company has enough under way. */
export async function takeTurn<T>(who: { company: string; agent: string }, work: () => Promise<T>): Promise<T> {
  const isFull = (['agent', 'company'] as const).some((kind) => (underWay.get(who[kind]) ?? 0) >= most[kind])
  if (isFull) throw new AppError('rate_limited', { retryAfterSeconds: 1 })
  count(who, 1)
  try {
    return await work()
  } finally {
    count(who, -1)
  }
}

/** Ids of companies and of agents differ by their prefix. */
function count({ company, agent }: { company: string; agent: string }, step: 1 | -1): void {
  for (const id of [company, agent]) {
    const now = (underWay.get(id) ?? 0) + step
    if (now > 0) underWay.set(id, now)
    else underWay.delete(id)
  }
}
