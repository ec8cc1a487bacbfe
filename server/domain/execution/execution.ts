/** An execution: one act of an agent. Its states, its times, and the rules that need no database. */
import type { ErrorCode } from '../../../contract/error.ts'
import { errorRules } from '../../../contract/error.ts'
import type { AnyVersion, Json, Product, ProductCall } from '../../../products/define.ts'
import type { Facts } from '../../platform/error.ts'
import type { Id } from '../../platform/id.ts'
import type { ProvedContact } from '../agent/index.ts'

/** claimed: it may be on its way · unknown: it may have happened, and is looked up before anything is sent again · refused: nothing was sent. */
export type ExecutionState = 'claimed' | 'succeeded' | 'failed' | 'unknown' | 'refused'

/** runtime: the agent acted in a conversation · trial: a builder pressed "Try it", for real. */
export type Mode = 'runtime' | 'trial'

export interface Execution {
  id: string
  agent: string
  action: string
  version: number | null
  grant: string | null
  credential: string | null
  grantedDigest: string | null
  mode: Mode
  /** The pseudonym of whom the runtime had proved. */
  contact: string | null
  reference: string | null
  /** What the version noted of it, for when it has to be looked up. */
  trace: string
  /** Whether it counts for the limits of a day: what only looks, with an action that can change something, does not. */
  counted: boolean
  state: ExecutionState
  output: Record<string, unknown> | null
  error: { code: ErrorCode; facts: Facts } | null
  /** One line without personal data. */
  summary: string
  startedAt: Date
  settledAt: Date | null
  /** How often its outcome was looked up at the product. */
  lookedUp: number
  /** It answers an earlier call with the same key. */
  replayed: boolean
}

/** What somebody wants an agent to do. */
export interface Wish {
  agent: string
  action: string
  input: unknown
  mode: Mode
  /** Names the intent: the same key never acts twice. */
  key?: string | undefined
  conversation?: string | undefined
  /** Whom the runtime has proved to be there. */
  contact?: ProvedContact | undefined
  /** Where whoever calls may put the two, told to who gave neither. */
  places?: { key: string; conversation: string }
  /** Is told what is about to be sent. */
  witness?: (about: Sending) => void
}

/** Whether this very input changes something at the product; else it only looks. */
export function changes(version: AnyVersion, input: unknown): boolean {
  return version.effect !== 'read' && !version.looks?.(input)
}

export interface Sending {
  /** The input after validation. */
  input: unknown
  request: SentRequest | null
}

/** A call as people may see it: without what vouches for it. */
export interface SentRequest {
  method: string
  path: string
  body: Json
}

/** Nothing where nobody is called. */
export function requestOf(product: Product, call: ProductCall | null): SentRequest | null {
  if (!call) return null
  const { method, path, body = null } = call
  return { method, path: product.prefix + path.text, body }
}

/** After this long a claimed act counts as unknown: whoever claimed it has died, for every call ends well before. */
export const deadlineMs = 30_000

/** How long the calls of one act may take at most; together below the deadline. */
export const patience = { lookUpMs: 6_000, callMs: 9_000, findMs: 4_000 }

/** A derived key stands for the same intent for so long. */
export const intentWindowMs = 10 * 60_000

/** A key is remembered for so long. */
export const intentLifeMs = 30 * 24 * 60 * 60_000

/** Our name for the act at the product, by which a lost one is found again. */
export function referenceOf(id: Id<'exe'>): string {
  return `mka-${id.slice('exe_'.length)}`
}

const minuteMs = 60_000
/** How long after its start an unknown outcome is looked up; afterwards every hour of its first day, then a person decides. */
const looksMs = [deadlineMs, 3 * minuteMs, 10 * minuteMs]
const askedAloneMs = 10 * minuteMs

/** When it is looked up next, after so many times; null: never again. */
export function nextLook({ startedAt }: Execution, lookedUp: number, now: Date): Date | null {
  const planned = startedAt.getTime() + (looksMs[lookedUp] ?? Number.POSITIVE_INFINITY)
  if (Number.isFinite(planned)) return new Date(Math.max(planned, now.getTime() + minuteMs / 2))
  const hourOn = now.getTime() + 60 * minuteMs
  return hourOn - startedAt.getTime() > 24 * 60 * minuteMs ? null : new Date(hourOn)
}

/** The product has been asked often and long enough: what it does not have by now, it never got. */
export function isLongGone({ startedAt }: Execution, lookedUp: number, now: Date): boolean {
  return lookedUp >= looksMs.length && now.getTime() - startedAt.getTime() >= askedAloneMs
}

/** The product was asked long enough; from now on whoever looks there may say what happened. */
export function isForPeople({ startedAt }: Execution, now: Date): boolean {
  return now.getTime() - startedAt.getTime() >= askedAloneMs
}

/** Nothing happened and the cause passes by itself: the same intent may be tried again. */
export function mayFollow({ state, error }: Execution): boolean {
  return state === 'failed' && error !== null && errorRules[error.code].retry === 'later'
}
