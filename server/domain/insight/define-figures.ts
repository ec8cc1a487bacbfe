/** The definitions of the mission's figures, as docs/reference/figures.md tells them: pure, over events, so that a recount agrees. */
import type { EventName } from '../../../contract/event.ts'
import type { Count, Deal, FigureEvent, Span, Way } from './figure.ts'

export function isWithin(at: Date, { from, until }: Span): boolean {
  return (from === null || at >= from) && at <= until
}

/** Companies with a stored credential. */
export function storedCompanies(before: FigureEvent[]): Set<string> {
  return companiesOf(before.filter(({ name }) => name === 'credential.stored'))
}

/** Companies in which some agent has an action attached that needs an approval. */
export function attachedCompanies(before: FigureEvent[]): Set<string> {
  const chosen = before.filter(({ name, isGated }) => (name === 'choice.added' || name === 'choice.removed') && isGated)
  const last = new Map(chosen.map((event) => [`${event.agent} ${event.action}`, event]))
  return companiesOf([...last.values()].filter(({ name }) => name === 'choice.added'))
}

/** Companies with an agent that is on. */
export function activeCompanies(before: FigureEvent[]): Set<string> {
  const last = new Map(before.filter(({ isOn }) => isOn !== null).map((event) => [event.agent, event]))
  return companiesOf([...last.values()].filter(({ isOn }) => isOn))
}

/** Credentials that could not be had; where only rights were to be taken away, nothing was to be set up. */
export function failuresIn(events: FigureEvent[], span: Span): FigureEvent[] {
  return events.filter(
    ({ name, approval, cause, at }) =>
      name === 'credential.failed' && cause !== 'narrowing' && approval !== null && isWithin(at, span),
  )
}

export function requestsIn(events: FigureEvent[], span: Span): number {
  const asked = events.filter(
    ({ name, approval, at }) => name === 'approval.requested' && approval !== null && isWithin(at, span),
  )
  return new Set(asked.map(({ approval }) => approval)).size
}

/** Each company's first way, where it began with an opened list; what replaced or widened a credential configures nothing anew. */
export function firstWays(events: FigureEvent[]): (Way & { storedAt: Date })[] {
  const byCompany = Map.groupBy(events, ({ company }) => company)
  return [...byCompany.values()].flatMap((own) => {
    const stored = earliest(own.filter(({ name, cause }) => name === 'credential.stored' && cause === 'initial'))
    const way = stored && wayOf(own, stored)
    return way ? [{ ...way, storedAt: stored.at }] : []
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
    whole: done - begun,
    sinceFirstOpening: done - (earliest(openings)?.at.getTime() ?? begun),
    builder: requested - begun,
    approver: decided - sent,
    machine: sent - requested + (done - decided),
  }
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

/** The value in the middle, or between the two that are; null of none. */
export function middleOf(values: number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const companiesOf = (events: FigureEvent[]) => new Set(events.map(({ company }) => company))

function earliest(events: FigureEvent[]): FigureEvent | undefined {
  return events.reduce<FigureEvent | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined)
}
