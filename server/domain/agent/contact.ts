/** Who the runtime has proved to be at the other end of a conversation: the only subject that personal data may be about. */
import type { Contact, Identity } from '../../../products/define.ts'

export interface ProvedContact extends Contact {
  /** Id of the contact session. */
  session: string
  conversation: string
  /** A keyed pseudonym of the person: all that the record and the counts know. */
  pseudonym: string
}

/** Whether who is there is known well enough; an employee is a contact too. */
export function isProved(needed: Identity, contact: Contact | null | undefined): boolean {
  if (needed === 'none') return true
  return contact?.identity === 'employee' || contact?.identity === needed
}

/** A session lasts no longer; the next one takes a new assertion. Longer than any assertion holds, whose use its row remembers. */
export const sessionLifeMs = 15 * 60_000
