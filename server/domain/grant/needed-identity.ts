/** How well whoever is there has to be known before an act under this right; one's own records are somebody's. Pure. */
import type { Identity } from '../../../products/define.ts'
import type { UsableGrant } from './use.ts'

export function neededIdentity({ definition, limits }: Pick<UsableGrant, 'definition' | 'limits'>): Identity {
  const { identity } = definition.version
  return identity === 'none' && limits.ownRecordsOnly ? 'contact' : identity
}
