/** Who the runtime has proved to be at the other end of a conversation: the only subject that personal data may be about. */
import type { Contact } from '../../../products/define.ts'

export interface ProvedContact extends Contact {
  /** Id of the contact session. */
  session: string
  conversation: string
  /** A keyed pseudonym of the person: all that the record and the counts know. */
  pseudonym: string
}
