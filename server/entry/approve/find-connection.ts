/** How what was approved stands now: being connected, at work, not to be connected for now, or ended since. */
import type { ProductId } from '../../../contract/word.ts'
import { type Decision, readAsked } from '../../domain/approval/index.ts'
import { listGrants } from '../../domain/grant/index.ts'
import type { May } from './find-standing.ts'

export interface Connection {
  state: 'connecting' | 'works' | 'failed' | 'ended'
  /** Products whose connection could not be set up. */
  failed: ProductId[]
}

export async function findConnection({ ctx, full }: May, { cuts }: Decision): Promise<Connection> {
  const approved = readAsked(full.request)
    .actions.map(({ action }) => action)
    .filter((action) => !cuts.leftOut.includes(action))
  const now = ctx.clock.now()
  const granted = (await listGrants(ctx, full.request.agent)).filter(
    ({ action, expiresAt }) => approved.includes(action) && (!expiresAt || expiresAt > now),
  )
  const failed = granted.filter(({ grantState }) => grantState === 'setup_failed').map(({ product }) => product)
  if (failed.length > 0) return { state: 'failed', failed: [...new Set(failed)] }
  const living = granted.filter(({ grantState }) => grantState === 'active' || grantState === 'obtaining')
  const state = living.some(({ actionState }) => actionState === 'obtaining') ? 'connecting' : 'works'
  return { state: living.length === 0 ? 'ended' : state, failed: [] }
}
