/** Which chosen actions still need a Super Admin: not granted yet, granted for less, ended, or failed for good. */
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import { type Context, read } from '../audit/index.ts'
import { isWithin, meaningHash } from '../catalogue/index.ts'
import { type Choice, listChoices } from '../choice/index.ts'
import { type Grant, listGrants } from '../grant/index.ts'
import { selectBlocked } from './store.ts'

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
    if (!known?.version || known.product.basis !== 'approval') return []
    if (blocked.some((block) => block.agent === agent && block.action === choice.action)) return []
    const { product, action, version } = known
    return isCovered(ctx, choice, grants) ? [] : [{ choice, product, action, version }]
  })
}

/** Is what the builder set already allowed, in this meaning and within these limits. */
export function isCovered(ctx: Context, choice: Choice, grants: Grant[]): boolean {
  const known = ctx.catalogue.find(choice.action)
  if (!known?.version) return false
  const hash = meaningHash(known.product, known.action, known.version)
  return grants.some(
    (grant) =>
      (grant.state === 'active' || grant.state === 'obtaining' || grant.state === 'setup_failed') &&
      grant.actions.some(
        (granted) =>
          granted.action === choice.action &&
          (granted.state === 'active' || granted.state === 'obtaining') &&
          granted.meaningHash === hash &&
          isWithin(choice.settings.limits, granted.limits) &&
          (granted.expiresAt === null || granted.expiresAt > ctx.clock.now()),
      ),
  )
}
