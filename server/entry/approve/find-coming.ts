/** What has been prolonged and is being connected: until then the same action stands in an access twice. */
import type { Access } from '../../domain/access/index.ts'
import type { CompanyAction } from '../../domain/grant/index.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'

/** Of an action in use, the same within the same limits with its new end; undefined where its end stays. */
export function findComing({ state, actions }: Access, current: CompanyAction): CompanyAction | undefined {
  if (state !== 'active' || current.state !== 'active') return undefined
  return actions.find((other) => other.state === 'obtaining' && sameOf(other) === sameOf(current))
}

/** The ends of what is in use which nobody has moved yet. */
export function endsOf(access: Access): Date[] {
  return access.actions.flatMap((one) =>
    one.state === 'active' && one.expiresAt && !findComing(access, one) ? [one.expiresAt] : [],
  )
}

/** Whether it is told with the action in whose place it comes. */
export function isToldAlready(access: Access, one: CompanyAction): boolean {
  return access.actions.some((current) => findComing(access, current) === one)
}

function sameOf({ action, version, limits }: CompanyAction): string {
  return canonicalJson({ action, version, limits })
}
