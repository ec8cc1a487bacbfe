/** Notes the first call that a withdrawal refused: by that people see that it holds. */
import type { Context, Tx } from '../audit/index.ts'
import { updateRefused } from './store-withdrawal.ts'

export function noteRefusal(tx: Tx, ctx: Context, { agent, action }: { agent: string; action: string }): Promise<void> {
  return updateRefused(tx, ctx.company, { agent, action, now: ctx.clock.now() })
}
