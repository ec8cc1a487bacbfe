/** How long Super Admins take from opening a request to answering it: what the page's words are judged by. */
import { type Context, read } from '../audit/index.ts'
import { type DecisionTime, selectDecisionTimes } from './store-history.ts'

/** So far back decisions are looked at. */
export const yearMs = 365 * 24 * 3600_000

/** Over the last year; of one or two actions apart from more, each from five decisions on. Requests that nobody had opened before they were decided are not among them. */
export function measureDecisions(ctx: Context): Promise<DecisionTime[]> {
  const since = new Date(ctx.clock.now().getTime() - yearMs)
  return read(ctx, (tx) => selectDecisionTimes(tx, ctx.company, since))
}
