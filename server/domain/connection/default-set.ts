/** The credential set that a company has without asking for one. */
import { newId } from '../../platform/id.ts'
import type { Context, Tx } from '../audit/index.ts'
import { ensureDefaultSet } from './store.ts'

export function defaultSet(tx: Tx, ctx: Context): Promise<string> {
  return ensureDefaultSet(tx, ctx.company, { id: newId('set'), now: ctx.clock.now() })
}
