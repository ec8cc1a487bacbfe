/** What a request asks beyond what its agent may do already: found by comparing the two, so that nobody has to say it. Pure. */
import { type Catalogue, meaningHash } from '../catalogue/index.ts'
import { isGated } from '../company/index.ts'
import type { Defined, GrantedAction } from '../grant/index.ts'
import type { AskedDocument } from './approval-request.ts'

/** An action that a Super Admin allowed, with what its version means. */
export interface HeldAction extends GrantedAction {
  definition: Defined
}

export interface Comparison {
  /** By which a decision knows what it was read beside. */
  beside: string[]
  /** Asked actions that are allowed now, as they are. */
  before: ReadonlyMap<string, HeldAction>
  /** What else a Super Admin allowed: nothing of it changes. */
  unchanged: HeldAction[]
  /** It may do something that is not asked for here, by whatever right. */
  hasOthers: boolean
}

/** Of what does not mean any more what was approved nothing holds: it is asked for as if it were new. */
export function compareAsked(
  catalogue: Catalogue,
  { actions }: AskedDocument,
  held: readonly GrantedAction[],
): Comparison {
  const asked = new Set(actions.map(({ action }) => action))
  const known = held.flatMap((granted) => {
    const definition = catalogue.findVersion(granted.action, granted.version)
    if (!definition || !isGated(definition.product)) return []
    const { product, action, version } = definition
    return meaningHash(product, action, version) === granted.meaningHash ? [{ ...granted, definition }] : []
  })
  const before = known.filter(({ action }) => asked.has(action))
  return {
    beside: before.map(({ grant, action, grantedDigest }) => `${grant} ${action} ${grantedDigest}`),
    before: new Map(before.map((one) => [one.action, one])),
    unchanged: known.filter(({ action }) => !asked.has(action)),
    hasOthers: held.some(({ action }) => !asked.has(action)),
  }
}
