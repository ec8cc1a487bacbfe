/** What an agent was worth to its company: what it made, decided and answered in conversations, this month and last. */
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { dayOf, getCompany } from '../company/index.ts'
import { countActs, findFirstAct } from '../execution/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { composeWorth, type WorthMonth } from './define-worth.ts'

/** Nothing is counted of an agent that never did anything; of one that did, once a minute at most. */
export async function readWorth(ctx: Context, agent: string): Promise<{ since: Date | null; months: WorthMonth[] }> {
  await getAgent(ctx, agent)
  const since = await findFirstAct(ctx, agent)
  if (!since) return { since, months: [] }
  const key = `worth ${ctx.company} ${agent}`
  return { since, months: await ctx.figuresTold.remember(key, ctx.clock.now(), () => countWorth(ctx, agent)) }
}

async function countWorth(ctx: Context, agent: string): Promise<WorthMonth[]> {
  const { timeZone } = await getCompany(ctx)
  const [acts, catalogue] = await Promise.all([
    countActs(ctx, { agent, timeZone }),
    catalogueOf(ctx, { removed: true }),
  ])
  return composeWorth(acts, dayOf(ctx.clock.now(), timeZone), catalogue)
}
