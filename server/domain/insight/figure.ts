/** What the figures are computed from, and how one is told. */
import type { EventName } from '../../../contract/event.ts'
import type { FigureName } from '../../../contract/figure.ts'

/** An event with the properties that figures are defined over. */
export interface FigureEvent {
  company: string
  id: string
  name: EventName
  at: Date
  agent: string | null
  action: string | null
  product: string | null
  /** The request it belongs to, and the opening of the list of actions that led to that. */
  approval: string | null
  session: string | null
  /** It is about what needs an approval, or showed such actions. */
  isGated: boolean
  /** Why a credential was stored. */
  cause: string | null
  /** Nothing is tried any more after this failure. */
  isFinal: boolean | null
  /** Whether the agent is on from here. */
  isOn: boolean | null
  environment: string | null
}

/** The same with all that it is told by, for whoever counts by hand. */
export interface FigureProperties extends Omit<FigureEvent, 'company' | 'isGated' | 'isOn'> {
  schemaVersion: number
  recordedAt: Date
  configVersion: number | null
  actorKind: 'customer' | 'consultant' | 'runtime' | 'system'
  attempt: number | null
  issuer: string | null
  isInternal: boolean
}

export interface FigureCompany {
  id: string
  externalId: string
  name: string
  /** For demonstration or tests; counts for nothing. */
  isInternal: boolean
}

/** A deal as it was read at some moment; the latest before a cut is the one that counts there. */
export interface Deal {
  id: string
  wonAt: Date | null
  isNew: boolean
  status: string
  tags: string[]
  products: string[]
  readAt: Date
  source: 'csv' | 'crm'
  /** The operator who brought the list that tells it; null where Qontak CRM does. */
  broughtBy: Operator | null
}

/** A person of Mekari, by the name they had then where it was kept. */
interface Operator {
  id: string
  name: string | null
}

/** All that is known, of one company or of all. */
export interface Told {
  events: FigureEvent[]
  deals: Deal[]
}

/** By what the figures are counted. */
export interface FigureTerms {
  /** General availability; null: not declared, everything counts from the beginning. */
  ga: Date | null
  /** By which a deal is known as one of ours. */
  dealTag: string
  /** Production, or not: what happened elsewhere does not count. */
  environment: string
}

/** A time that both ends belong to; null: from the beginning. */
export interface Span {
  from: Date | null
  until: Date
}

/** When each figure is counted: how companies stand at some moments, what happened within some spans. */
export interface Times {
  standings: Date[]
  failures: Span[]
  ways: Span[]
}

/** Companies with a stored credential, with something attached, with an agent that is on. */
export interface Standing {
  stored: number
  attached: number
  active: number
}

/** Setups that failed for good, every failed attempt, and the requests that were asked. */
export interface Failures {
  final: number
  attempts: number
  asked: number
}

/** A company's way to its first stored credential, part by part, in milliseconds. */
export interface Way {
  whole: number
  /** Since anybody of the company was ever shown actions that need an approval. */
  sinceFirstOpening: number
  builder: number
  approver: number
  machine: number
}

/** How many ways there are, and the middle of each part; null where there is none. */
export type Middles = { counted: number } & { [Part in keyof Way]: number | null }

/** What was counted at these times, in their order. */
export interface Tally {
  standings: Standing[]
  failures: Failures[]
  ways: Middles[]
}

export interface Count {
  value: number | null
  counted: number
  of: number | null
}

type Unit = 'share' | 'ms' | 'count'

export interface FigureNumbers extends Count {
  name: FigureName
  unit: Unit
  target: number
  bound: 'least' | 'most'
  isMet: boolean | null
  span: Span
  also: (Count & { name: string; unit: Unit })[]
  trend: (Count & { week: string })[]
}
