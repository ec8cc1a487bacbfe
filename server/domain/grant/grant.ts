/** A grant: what one agent may do in one product, since which decision; it outlives its credentials. */
import type { Limits } from '../../../contract/action.ts'
import type { GrantState, ProductId } from '../../../contract/word.ts'

/** obtaining: granted, its credential not yet in place · quarantined: its definition changed · removed: replaced by a later one. */
export type GrantedActionState = 'obtaining' | 'active' | 'quarantined' | 'removed'

/** One action as it was decided: pinned to its meaning, within limits. */
export interface ActionToGrant {
  action: string
  version: number
  product: ProductId
  meaningHash: string
  scopes: string[]
  limits: Limits
}

/** One granted action with the grant it belongs to. */
export interface GrantedAction extends ActionToGrant {
  grant: string
  agent: string
  /** How the grant stands for this action: one may be in use while another still waits for its credential, or failed to get it. */
  grantState: GrantState
  actionState: GrantedActionState
  /** The agent may do it, or may as soon as its connection is ready: neither taken back nor over. */
  isHeld: boolean
  grantedDigest: string
  grantedAt: Date
  /** Whose decision, or choice, it rests on. */
  approvedByName: string
  expiresAt: Date | null
  /** Why the credential could not be obtained; null while that is under way or done. */
  failure: string | null
  /** Why the last attempt did not succeed, and when the next one follows. */
  trouble: string | null
  retryAt: Date | null
  endedAt: Date | null
  endedBy: string | null
  endReason: string | null
}

/** A grant as the Super Admin's list of access shows it. */
export interface CompanyGrant {
  id: string
  agent: string
  agentName: string
  /** What people call its credential set; null for the one that the company began with. */
  setName: string | null
  product: ProductId
  basis: 'approval' | 'configuration'
  state: GrantState
  since: Date
  /** Why its credential could not be had, or could not be had for what was added to it; null where the last attempt was none or went well. */
  trouble: string | null
  /** When that is tried again; null where somebody has to say so. */
  retryAt: Date | null
  /** When it was taken back; null while it lives. */
  endedAt: Date | null
  /** With what; null while it lives, and where nothing was taken back by anybody. */
  withdrawal: string | null
  actions: CompanyAction[]
}

/** One action of it: actions of one grant may come from several decisions. */
export interface CompanyAction {
  action: string
  version: number
  limits: Limits
  state: GrantedActionState
  /** Whose decision, or choice, it rests on. */
  approvedBy: string
  approvedByName: string
  /** Of the document. */
  digest: string
  grantedAt: Date
  /** Since when it is allowed under this grant, however often that was decided anew. */
  since: Date
  expiresAt: Date | null
}

/** After so many attempts, over some minutes, a person has to say "try again". */
export const maxAttempts = 8
