/**
 * Fair share: one agent, one connection under test, and one company have at most so many calls under way in this process,
 * whichever door they came through.
 */
import { AppError } from '../platform/error.ts'

const most = { company: 64, agent: 16, connection: 4 }

/** Whose calls these are. */
type Whose = { company: string } & ({ agent: string } | { connection: string })

const underWay = new Map<string, number>()

/** Does the work, or throws `rate_limited` where one of them has enough under way. */
export async function takeTurn<T>(whose: Whose, work: () => Promise<T>): Promise<T> {
  // By company and id: a builder may name an agent that is another company's, and takes no turn of its.
  const turns = Object.entries(whose).map(([kind, id]) => ({
    key: `${whose.company} ${id}`,
    kind: kind as keyof typeof most,
  }))
  const isFull = turns.some(({ key, kind }) => (underWay.get(key) ?? 0) >= most[kind])
  if (isFull) throw new AppError('rate_limited', { retryAfterSeconds: 1 })
  for (const { key } of turns) count(key, 1)
  try {
    return await work()
  } finally {
    for (const { key } of turns) count(key, -1)
  }
}

function count(key: string, step: 1 | -1): void {
  const now = (underWay.get(key) ?? 0) + step
  if (now > 0) underWay.set(key, now)
  else underWay.delete(key)
}
