/** What an agent did in conversations: since when, and how often in two months. */
import { type Context, read } from '../audit/index.ts'
import { type ActCount, countByMonth, selectFirstAct } from './store-worth.ts'

export function findFirstAct(ctx: Context, agent: string): Promise<Date | null> {
  return read(ctx, (tx) => selectFirstAct(tx, ctx.company, agent))
}

/** This month and the one before, where the company is. */
export function countActs(ctx: Context, wish: { agent: string; timeZone: string }): Promise<ActCount[]> {
  return read(ctx, (tx) => countByMonth(tx, ctx.company, { ...wish, now: ctx.clock.now() }))
}
