/** How well whoever is there has to be known before an act under this right. Pure. */
import type { Identity } from '../../../products/define.ts'
import type { UsableGrant } from './use.ts'

type Right = Pick<UsableGrant, 'definition' | 'limits'>

/** Of whom the act is about; one's own records are somebody's. */
export function subjectIdentity({ definition, limits }: Right): Identity {
  const { identity } = definition.version
  return identity === 'none' && limits.ownRecordsOnly ? 'contact' : identity
}

/** subjectIdentity(), and of whoever has to say yes first: without a proof nobody can. */
export function neededIdentity(right: Right): Identity {
  const subject = subjectIdentity(right)
  return subject === 'none' && right.limits.confirmFirst ? 'contact' : subject
}
