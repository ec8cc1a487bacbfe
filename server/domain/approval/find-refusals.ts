/** Which asked actions a Super Admin refused the same agent lately: nobody allows them without knowing, or asks for them so again. */
import { type Context, read } from '../audit/index.ts'
import type { AskedDocument, Decision } from './approval-request.ts'
import { findAsked } from './read-request.ts'
import { selectDecisions } from './store.ts'
import { selectDecidedOf } from './store-history.ts'

/** So long a refusal, or a withdrawal, is still told where the same is asked for again. */
export const latelyMs = 30 * 24 * 3600_000

/** By action, where the last word on it was a no; what was allowed since is not among them. */
export async function findRefusals(ctx: Context, { agent, actions }: AskedDocument): Promise<Map<string, Decision>> {
  const since = new Date(ctx.clock.now().getTime() - latelyMs)
  const [requests, decisions] = await read(ctx, async (tx) => {
    const found = await selectDecidedOf(tx, ctx.company, { agent: agent.id, since })
    const ids = found.map(({ id }) => id)
    return [found, await selectDecisions(tx, ctx.company, ids)] as const
  })
  const past = requests.map((request) => ({
    asked: findAsked(ctx, request)?.actions.map(({ action }) => action) ?? [],
    decision: decisions.find((one) => one.request === request.id),
  }))
  const refused = actions.flatMap(({ action }) => {
    const last = past.find(({ asked }) => asked.includes(action))?.decision
    return last?.cuts.leftOut.includes(action) ? [[action, last] as const] : []
  })
  return new Map(refused)
}
