/** Who has to be there: what is about a contact, or takes a contact's yes, is refused before anything is looked up. Pure. */
import { AppError } from '../../platform/error.ts'
import { isProved } from '../agent/index.ts'
import { subjectIdentity, type UsableGrant } from '../grant/index.ts'
import { changes, type Wish } from './execution.ts'

/** The pseudonym of whom the act is about; nothing where it is about nobody in particular. Throws `identity_missing`. */
export function requireIdentity(grant: UsableGrant, { contact }: Wish): string | null {
  const needed = subjectIdentity(grant)
  if (!isProved(needed, contact)) throw new AppError('identity_missing', { needed })
  return needed === 'none' ? null : (contact?.pseudonym ?? null)
}

/** Whether somebody in the conversation has to say yes first. Throws `identity_missing` where there is no conversation to say it in. */
export function mustConfirm({ definition, limits }: UsableGrant, wish: Wish, input: unknown): boolean {
  // Who tries an action for real is a person, and has said yes by pressing the button.
  if (!limits.confirmFirst || wish.mode === 'trial' || !changes(definition.version, input)) return false
  if (wish.conversation === undefined) throw new AppError('identity_missing', { needed: 'contact' })
  return true
}
