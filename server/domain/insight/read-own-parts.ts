/** A company's own figures, agent by agent. */
import type { FigureName } from '../../../contract/figure.ts'
import { listAgents } from '../agent/index.ts'
import { type Context, read } from '../audit/index.ts'
import { planTimes, share } from './compute-figures.ts'
import { frameOf, type Part } from './read-figures.ts'
import { selectOwnParts } from './store-own-parts.ts'

/** Only agents that have a part; one that was deleted keeps its own. What was sold is no company's. */
export async function readOwnParts(ctx: Context, name: Exclude<FigureName, 'deals'>): Promise<Part[]> {
  const agents = await listAgents(ctx, { deleted: true })
  const counts = await read(ctx, async (tx) => {
    const { scope, frame } = await frameOf(tx, ctx, ctx.company)
    return selectOwnParts[name](tx, scope, planTimes(frame))
  })
  const names = new Map(agents.map((agent) => [agent.id, agent.name]))
  return counts
    .filter(({ counted, of }) => counted > 0 || (of ?? 0) > 0)
    .map(({ agent: id, ...count }) => ({
      ...{ id, name: names.get(id) ?? id, broughtBy: null, ...share(count.counted, count.of ?? 0), ...count },
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}
