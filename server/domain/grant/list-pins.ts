/** Which versions of actions agents are allowed by a Super Admin, in whatever company. */
import type { Context } from '../audit/index.ts'
import { type Holder, type Pin, selectHolders, selectPins } from './store-pins.ts'

export type { Pin }

export function listPins(ctx: Context): Promise<Pin[]> {
  return selectPins(ctx.db.worker.kysely, ctx.clock.now())
}

/** Which companies hold these. */
export function listHolders(ctx: Context, pins: Pin[]): Promise<Holder[]> {
  return selectHolders(ctx.db.worker.kysely, { pins, now: ctx.clock.now() })
}
