/** Takes back everything that an agent was granted, once it is there no more. */
import { type Context, change, type Fact } from '../audit/index.ts'
import { selectLivingOf } from './store-life.ts'
import { takeBack } from './withdraw.ts'

export function endGrantsOf(ctx: Context, agent: string): Promise<void> {
  return change(ctx, async (tx) => {
    const events: Fact[] = []
    for (const grant of await selectLivingOf(tx, ctx.company, agent)) {
      const withdrawn = await takeBack(tx, ctx, { grant, reason: '', part: 'all' })
      if (withdrawn) events.push({ ...withdrawn, facts: { ...withdrawn.facts, why: 'agent_deleted' } })
    }
    return { result: undefined, events }
  })
}
