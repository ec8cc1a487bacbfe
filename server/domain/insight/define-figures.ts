/** The definitions of the mission's figures, as docs/reference/figures.md tells them: pure, over events, so that a recount agrees. */
import type { EventName } from '../../../contract/event.ts'
import type { Count, Deal, FigureEvent, Span } from './figure.ts'

export function isWithin(at: Date, { from, until }: Span): boolean {
  return (from === null || at >= from) && at <= until
}

/** Companies with a stored credential, of companies with an agent that is on, both as they stand at the end. */
export function adoption(events: FigureEvent[], until: Date): Count {
  const before = events.filter(({ at }) => at <= until)
  const stored = companiesOf(before.filter(({ name }) => name === 'credential.stored'))
  return share(stored.size, activeCompanies(before).size)
}

/** Companies in which some agent has an action attached that needs an approval, of companies with an agent that is on. */
export function attachment(events: FigureEvent[], until: Date): Count {
  const before = events.filter(({ at }) => at <= until)
  const chosen = before.filter(({ name, isGated }) => (name === 'choice.added' || name === 'choice.removed') && isGated)
  const last = new Map(chosen.map((event) => [`${event.agent} ${event.action}`, event]))
  const attached = [...last.values()].filter(({ name }) => name === 'choice.added')
  return share(companiesOf(attached).size, activeCompanies(before).size)
}

/** Requests and products whose credential could not be had for good, of requests: a retry is no second failure. */
export function failure(events: FigureEvent[], span: Span): Count {
  const failed = failuresIn(events, span).filter(({ isFinal }) => isFinal)
  return share(new Set(failed.map(({ approval, product }) => `${approval} ${product}`)).size, requestsIn(events, span))
}

/** The same as it is written in the mission: every failed attempt, of requests. */
export function rawFailure(events: FigureEvent[], span: Span): Count {
  return share(failuresIn(events, span).length, requestsIn(events, span))
}

/** Where only rights were to be taken away, nothing was to be set up. */
function failuresIn(events: FigureEvent[], span: Span): FigureEvent[] {
  return events.filter(
    ({ name, approval, cause, at }) =>
      name === 'credential.failed' && cause !== 'narrowing' && approval !== null && isWithin(at, span),
  )
}

function requestsIn(events: FigureEvent[], span: Span): number {
  const asked = events.filter(({ name, at }) => name === 'approval.requested' && isWithin(at, span))
  return new Set(asked.map(({ approval }) => approval)).size
}

/** A company's way to its first stored credential, part by part, in milliseconds. */
export interface Way {
  storedAt: Date
  whole: number
  /** Since anybody of the company was ever shown actions that need an approval. */
  sinceFirstOpening: number
  builder: number
  approver: number
  machine: number
}

/** Each company's first way, where it began with an opened list; what replaced or widened a credential configures nothing anew. */
export function firstWays(events: FigureEvent[]): Way[] {
  const byCompany = Map.groupBy(events, ({ company }) => company)
  return [...byCompany.values()].flatMap((own) => {
    const stored = earliest(own.filter(({ name, cause }) => name === 'credential.stored' && cause === 'initial'))
    const way = stored && wayOf(own, stored)
    return way ? [way] : []
  })
}

function wayOf(own: FigureEvent[], stored: FigureEvent): Way | undefined {
  const openings = own.filter(({ name, isGated }) => name === 'picker.opened' && isGated)
  const opened = openings.find(({ id }) => id === stored.session)
  const of = (...names: EventName[]) =>
    earliest(own.filter(({ name, approval }) => names.includes(name) && approval === stored.approval))?.at.getTime()
  const requested = of('approval.requested')
  const decided = of('approval.approved', 'approval.approved_in_part')
  if (!opened || requested === undefined || decided === undefined) return undefined
  const [begun, done] = [opened.at.getTime(), stored.at.getTime()]
  // Whoever decided before the mail was out waited for none.
  const sent = Math.min(of('approval.mail_sent') ?? decided, decided)
  return {
    storedAt: stored.at,
    whole: done - begun,
    sinceFirstOpening: done - (earliest(openings)?.at.getTime() ?? begun),
    builder: requested - begun,
    approver: decided - sent,
    machine: sent - requested + (done - decided),
  }
}

/** The middle of these ways, of those that ended in the time. */
export function middle(ways: Way[], span: Span, part: Exclude<keyof Way, 'storedAt'>): Count {
  const times = ways.filter(({ storedAt }) => isWithin(storedAt, span)).map((way) => way[part])
  const sorted = times.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  const value = low === undefined || high === undefined ? null : (low + high) / 2
  return { value, counted: times.length, of: null }
}

/** New deals won in the time that, as they were known at its end, were still won and still carried the tag. */
export function wonDeals(deals: Deal[], span: Span, tag: string): Count {
  const counted = countedDeals(deals, span, tag).length
  return { value: counted, counted, of: null }
}

/** Each as it was read last. */
export function latestDeals(deals: Deal[]): Deal[] {
  const inOrder = deals.toSorted((one, other) => one.readAt.getTime() - other.readAt.getTime())
  return [...new Map(inOrder.map((deal) => [deal.id, deal])).values()]
}

export function countedDeals(deals: Deal[], span: Span, tag: string): Deal[] {
  const known = deals.filter(({ readAt }) => readAt <= span.until)
  return latestDeals(known).filter(
    ({ status, isNew, wonAt, tags }) =>
      status === 'won' && isNew && wonAt && isWithin(wonAt, span) && tags.includes(tag),
  )
}

function activeCompanies(before: FigureEvent[]): Set<string> {
  const last = new Map(before.filter(({ isOn }) => isOn !== null).map((event) => [event.agent, event]))
  return companiesOf([...last.values()].filter(({ isOn }) => isOn))
}

const companiesOf = (events: FigureEvent[]) => new Set(events.map(({ company }) => company))

function earliest(events: FigureEvent[]): FigureEvent | undefined {
  return events.reduce<FigureEvent | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined)
}

function share(counted: number, of: number): Count {
  return { value: of === 0 ? null : counted / of, counted, of }
}
