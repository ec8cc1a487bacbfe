/** Which asked actions are approved together or not at all. Pure. */
import { type Catalogue, sortForConsent } from '../catalogue/index.ts'
import type { AskedAction, AskedDocument } from './approval-request.ts'

/** Every asked action, in the order in which people read them; those that go together stand side by side, the rest alone. */
export function bundleAsked(catalogue: Catalogue, { actions }: AskedDocument): AskedAction[][] {
  const fellowsOf = ({ action }: AskedAction) => [action, ...(catalogue.find(action)?.action.together ?? [])].sort()
  return [...Map.groupBy(sortForConsent(actions), (one) => fellowsOf(one).join(' ')).values()]
}
