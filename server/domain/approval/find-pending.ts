/** Which chosen actions still need a Super Admin: not granted yet, granted for less, ended, or failed for good. */

import type { GrantState } from '../../../contract/word.ts'
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import { type Context, read } from '../audit/index.ts'
import { findChange, isWider, isWithin } from '../catalogue/index.ts'
import { type Choice, listChoices } from '../choice/index.ts'
import { type GrantedAction, listGrants } from '../grant/index.ts'
import { selectBlocked } from './store-blocks.ts'

export interface PendingAction {
  choice: Choice
  product: Product
  action: Action
  version: AnyVersion
}

export async function findPending(ctx: Context, agent: string): Promise<PendingAction[]> {
  const [choices, grants, blocked] = await Promise.all([
    listChoices(ctx, agent),
    listGrants(ctx, agent),
    read(ctx, (tx) => selectBlocked(tx, ctx.company)),
  ])
  return choices.flatMap((choice) => {
    const known = ctx.catalogue.find(choice.action)
    if (!known?.version || !known.isOpen || known.product.basis !== 'approval') return []
    if (blocked.some((block) => block.agent === agent && block.action === choice.action)) return []
    const { product, action, version } = known
    return isCovered(ctx, choice, grants) ? [] : [{ choice, product, action, version }]
  })
}

/** Is what the builder set already allowed, in a meaning no narrower than this one and within these limits. */
function isCovered(ctx: Context, choice: Choice, grants: GrantedAction[]): boolean {
  const granted = grants.find((one) => one.action === choice.action)
  const change = granted && findChange(ctx.catalogue, granted)
  if (!change || isWider(change)) return false
  const isLiving =
    living.includes(granted.grantState) && (granted.actionState === 'active' || granted.actionState === 'obtaining')
  const isOver = granted.expiresAt !== null && granted.expiresAt <= ctx.clock.now()
  return isLiving && !isOver && isWithin(choice.settings.limits, granted.limits)
}

/** States in which nobody has to be asked again: what failed is tried again under the same approval. */
const living: GrantState[] = ['active', 'obtaining', 'setup_failed']
