/** What an agent was worth to its company: what it made, decided and answered in conversations, this month so far and last, by then and whole. */
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { dayOf, getCompany } from '../company/index.ts'
import { countActs, findFirstAct } from '../execution/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { composeWorth, type WorthMonth } from './define-worth.ts'

interface AgentWorth {
  /** When it was counted. */
  asOf: Date
  /** When it first did something; null: never. */
  since: Date | null
  months: WorthMonth[]
}

/** Looked for once a minute at most, what an agent that never did anything did not do too; of that one nothing is counted. */
export async function readWorth(ctx: Context, agent: string): Promise<AgentWorth> {
  await getAgent(ctx, agent)
  const key = `worth ${ctx.company} ${agent}`
  const asOf = ctx.clock.now()
  return ctx.figuresTold.remember(key, asOf, async () => {
    const since = await findFirstAct(ctx, agent)
    return { asOf, since, months: since ? await countMonths(ctx, agent) : [] }
  })
}

async function countMonths(ctx: Context, agent: string): Promise<WorthMonth[]> {
  const { timeZone } = await getCompany(ctx)
  const [acts, catalogue] = await Promise.all([
    countActs(ctx, { agent, timeZone }),
    catalogueOf(ctx, { removed: true }),
  ])
  return composeWorth(acts, dayOf(ctx.clock.now(), timeZone), catalogue)
}
