/** How what was approved stands now: being connected, at work, not to be connected for now, or ended since. */
import type { ProductId } from '../../../contract/word.ts'
import { type Decision, readAsked } from '../../domain/approval/index.ts'
import { type GrantedAction, listGrants } from '../../domain/grant/index.ts'
import type { SetupTrouble } from '../setup-trouble.ts'
import type { May } from './find-standing.ts'

export interface Connection {
  state: 'connecting' | 'works' | 'failed' | 'ended'
  /** Why the last attempt for a product did not succeed, once each. */
  troubles: SetupTrouble[]
  /** Where a person has to bring what connects it; none where that comes by itself. */
  byHand: { product: ProductId; address: string }[]
}

export async function findConnection({ ctx, company, full }: May, { cuts }: Decision): Promise<Connection> {
  const approved = readAsked(full.request)
    .actions.map(({ action }) => action)
    .filter((action) => !cuts.leftOut.includes(action))
  const now = ctx.clock.now()
  const granted = (await listGrants(ctx, full.request.agent)).filter(
    ({ action, expiresAt }) => approved.includes(action) && (!expiresAt || expiresAt > now),
  )
  const failed = granted.filter(({ grantState }) => grantState === 'setup_failed')
  if (failed.length > 0) return { state: 'failed', troubles: troublesOf(failed), byHand: [] }
  const living = granted.filter(({ grantState }) => grantState === 'active' || grantState === 'obtaining')
  const lacking = living.filter(({ actionState }) => actionState === 'obtaining')
  const byHand = ctx.issuer.can.issue ? [] : [...Map.groupBy(lacking, ({ grant }) => grant)]
  return {
    state: living.length === 0 ? 'ended' : lacking.length > 0 ? 'connecting' : 'works',
    troubles: troublesOf(lacking),
    byHand: byHand.flatMap(([grant, [first]]) => {
      const address = `/approve/access/${company.id}/${grant}/credential`
      return first ? [{ product: first.product, address }] : []
    }),
  }
}

function troublesOf(granted: GrantedAction[]): SetupTrouble[] {
  const known = granted.flatMap(({ grant, product, trouble, retryAt }) =>
    trouble === null ? [] : [[grant, { product, trouble, retryAt }] as const],
  )
  return [...new Map(known).values()]
}
