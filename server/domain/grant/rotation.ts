/** A rotation: the renewal of the credential of a grant, which nobody has to approve, for nobody gets more by it. */

/**
 * under_way: its steps are taken, and tried again · overtaken: the access ended, or got another credential, meanwhile ·
 * cancelled: somebody wished it no more.
 */
export type RotationState = 'under_way' | 'done' | 'failed' | 'overtaken' | 'cancelled'

/** issue: its issuer makes the successor · prove: a signed call shows that its product accepts it · activate: it takes the place. */
export type RotationStep = 'issue' | 'prove' | 'activate'

export interface Rotation {
  id: string
  grant: string
  /** The credential in use when it began. */
  credential: string
  /** How long that one goes on at its issuer once its successor is in use, in seconds. */
  overlapSeconds: number
  state: RotationState
  begunAt: Date
  /** At which step the last attempt did not succeed, why, and when the next one follows. */
  step: RotationStep | null
  trouble: string | null
  retryAt: Date | null
}
