/** An approval request: its states, its asked document, and the rules of who may decide. */
import { randomInt } from 'node:crypto'
import type { Limits } from '../../../contract/action.ts'
import type { DataClass, DeliveryState, Effect, Language, ProductId, RequestState } from '../../../contract/word.ts'
import type { ApproverId } from './approver.ts'

/** One asked action, as frozen into the canonical document. */
export interface AskedAction {
  action: string
  version: number
  meaningHash: string
  product: ProductId
  scopes: string[]
  effect: Effect
  dataClass: DataClass
  limits: Limits
}

/** As what somebody asks; a consultant is named as that before anything else. */
export type AskerRole = 'admin' | 'supervisor' | 'consultant'

/** What is asked: stored as exact canonical bytes; its SHA-256 is shown, posted, and carried on. */
export interface AskedDocument {
  form: 'mekari-action/asked/1'
  company: { id: string; name: string }
  agent: { id: string; name: string }
  /** The credential set that it uses; absent: the one that its company began with. */
  set?: { id: string; name: string }
  requester: { id: string; name: string; role: AskerRole }
  requestedAt: string
  expiresAt: string
  actions: AskedAction[]
}

/** What was granted: the asked document's digest and what is left of it after the cuts. */
export interface GrantedDocument {
  form: 'mekari-action/granted/1'
  /** Two that ask the same in the same moment stay two; absent in documents of before. */
  request?: string
  asked: string
  agent: string
  company: string
  approvedBy: { id: string; name: string }
  approvedAt: string
  until: string | null
  actions: AskedAction[]
  /** The digest of the document that it goes on from, where a Super Admin only moved its end. */
  prolongs?: string
}

/** What tells one person from another. */
export interface Human {
  id: string
  issuer: string
  sub: string
  email: string
}

export interface Recipient {
  id: string
  person: string | null
  name: string
  address: string
  language: Language
  source: 'directory' | 'typed'
  delivery: DeliveryState
  deliveryReason: string | null
  sentAt: Date | null
}

export interface ApprovalRequest {
  id: string
  agent: string
  code: string
  state: RequestState
  asked: Buffer
  askedDigest: string
  note: string
  /** It waits for whoever can decide, also for those who can only since. */
  everybody: boolean
  /** As they were when asking. */
  requester: Human
  /** Whose it is: the requester's, until they lose their access. */
  owner: string
  pickerOpenedAt: Date | null
  createdAt: Date
  expiresAt: Date
  viewedAt: Date | null
  /** Name of whoever opened it first. */
  viewedBy: string | null
  endedAt: Date | null
  /** Who cancelled it, or sent the newer one; null where no person did. */
  endedBy: { id: string; name: string } | null
  /** Who decides it. */
  approver: ApproverId
  /** At an approval layer: where people decide it; null while it is not known there. */
  layerPage: string | null
  /** Why the layer's latest decision was not accepted. */
  layerRefused: string | null
}

/** How long it took from opening the list of actions to this moment; null where nobody opened it for this request. */
export function msSincePicker({ pickerOpenedAt }: Pick<ApprovalRequest, 'pickerOpenedAt'>, now: Date): number | null {
  return pickerOpenedAt && now.getTime() - pickerOpenedAt.getTime()
}

export interface Decision {
  outcome: 'approved' | 'approved_in_part' | 'rejected' | 'blocked'
  person: string
  personName: string
  reason: string | null
  reasonText: string | null
  cuts: Cuts
  decidedAt: Date
}

/** What a Super Admin took away, by action id. */
export interface Cuts {
  leftOut: string[]
  lowered: { action: string; limits: Limits }[]
  until: string | null
}

/** In part: something was left out; changed: everything was approved, but for less or for a shorter time. */
export function kindOf({ outcome, cuts }: Decision): 'approved' | 'part' | 'changed' | 'rejected' | 'blocked' {
  if (outcome !== 'approved_in_part') return outcome
  return cuts.leftOut.length > 0 ? 'part' : 'changed'
}

/** What a Super Admin left of what was asked. */
export function withoutLeftOut(asked: AskedDocument, { leftOut }: Cuts): AskedDocument {
  return { ...asked, actions: asked.actions.filter(({ action }) => !leftOut.includes(action)) }
}

const liveStates: RequestState[] = ['sent', 'viewed']

/** The state as the clock sees it: a live request past its end is expired before anybody wrote that down. */
export function stateAt(request: Pick<ApprovalRequest, 'state' | 'expiresAt'>, now: Date): RequestState {
  return liveStates.includes(request.state) && request.expiresAt <= now ? 'expired' : request.state
}

export function isLive(request: Pick<ApprovalRequest, 'state' | 'expiresAt'>, now: Date): boolean {
  return liveStates.includes(stateAt(request, now))
}

/** The first half of a document's digest, in groups that two people can compare. */
export function checkCode(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join('-')
}

/** A code people can read out: no letters that look alike, e.g. "K7M-Q2X". */
export function drawCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const draw = () => letters.charAt(randomInt(letters.length))
  return `${draw()}${draw()}${draw()}-${draw()}${draw()}${draw()}`
}

/** Two people, always: neither the same login nor the same mailbox, verified or not, may ask and decide. */
export function isSamePerson(one: Human, other: Human): boolean {
  if (one.id === other.id || (one.issuer === other.issuer && one.sub === other.sub)) return true
  return mailboxOf(one.email) === mailboxOf(other.email)
}

/** Mail to name+anything reaches the same person as mail to the name: what stands behind a plus is its owner's to choose. */
export function mailboxOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+.*(?=@)/, '')
}
