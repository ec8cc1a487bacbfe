/** Records, once each, that something is about to end: two weeks before, and again when hardly time is left. */
import { type Context, change, type Fact, lookOverAll } from '../audit/index.ts'
import { type Ending, nearEnd, updateWarned } from './store-life.ts'

/** So many days before the end; the nearest first, so that whoever was not there for the other is told once only. */
const notices = [3, 14]

export function whereEndsAreNear(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, nearEnd(notices, ctx.clock.now()))
}

export function warnOfEnds(ctx: Context): Promise<void> {
  return change(ctx, async (tx) => {
    const events: Fact[] = []
    for (const days of notices) {
      const endings = await updateWarned(tx, ctx.company, { days, now: ctx.clock.now() })
      events.push(...endings.map((ending) => warningOf(ending, days)))
    }
    if (events.length === 0) return { result: undefined, unrecorded: 'nothing is about to end' }
    return { result: undefined, events }
  })
}

function warningOf({ agent, product, until, ...facts }: Ending, days: number): Fact {
  return { name: 'grant.expiring', agent, product, facts: { ...facts, days, until: until.toISOString() } }
}
