/** The four figures with their targets, times and trends, from all that is told. */
import type { FigureName } from '../../../contract/figure.ts'
import {
  adoption,
  attachment,
  countedDeals,
  failure,
  firstWays,
  middle,
  rawFailure,
  wonDeals,
} from './define-figures.ts'
import type { Count, Deal, FigureNumbers, FigureTerms, Span, Told } from './figure.ts'

const dayMs = 86_400_000
/** Mekari's clocks stand at Asia/Jakarta, which knows no summer. */
const aheadMs = 7 * 3600_000
/** Third and fourth quarter of 2026, there. */
const salesOf2026: Span = {
  from: new Date('2026-07-01T00:00:00+07:00'),
  until: new Date('2026-12-31T23:59:59.999+07:00'),
}
/** No trend is longer. */
const mostWeeks = 53

/** Events in the order in which they happened. */
export function computeFigures(told: Told, terms: FigureTerms, now: Date): FigureNumbers[] {
  const here = countable(told, terms)
  return [
    adoptionOf(here, terms, now),
    failureOf(here, terms, now),
    timeOf(here, terms, now),
    dealsOf(here, terms, now),
  ]
}

/** What happened in another environment counts for nothing here. */
function countable({ events, deals }: Told, { environment }: FigureTerms): Told {
  const here = events.filter((event) => event.environment === null || event.environment === environment)
  return { events: here.toSorted((one, other) => one.at.getTime() - other.at.getTime()), deals }
}

function adoptionOf({ events }: Told, { ga }: FigureTerms, now: Date): FigureNumbers {
  const span = spanOf(ga, 60, now)
  const later = spanOf(ga, 90, now)
  const also = [
    { name: 'days_90', unit: 'share' as const, ...adoption(events, later.until) },
    { name: 'attached', unit: 'share' as const, ...attachment(events, span.until) },
  ]
  const trend = weeksOf(span, events).map(({ week, until }) => ({ week, ...adoption(events, until) }))
  const counted = adoption(events, span.until)
  return { name: 'adoption', unit: 'share', ...judged(counted, 0.3, 'least'), span, also, trend }
}

function failureOf({ events }: Told, { ga }: FigureTerms, now: Date): FigureNumbers {
  const span = spanOf(ga, 60, now)
  const also = [{ name: 'raw', unit: 'share' as const, ...rawFailure(events, span) }]
  const trend = weeksOf(span, events).map(({ week, ...days }) => ({ week, ...failure(events, days) }))
  const counted = failure(events, span)
  return { name: 'failure', unit: 'share', ...judged(counted, 0.02, 'most'), span, also, trend }
}

function timeOf({ events }: Told, { ga }: FigureTerms, now: Date): FigureNumbers {
  const span = spanOf(ga, 30, now)
  const ways = firstWays(events)
  const parts = ['sinceFirstOpening', 'builder', 'approver', 'machine'] as const
  const names = { sinceFirstOpening: 'first_opening', builder: 'builder', approver: 'approver', machine: 'machine' }
  const also = parts.map((part) => ({ name: names[part], unit: 'ms' as const, ...middle(ways, span, part) }))
  const trend = weeksOf(span, events).map(({ week, ...days }) => ({ week, ...middle(ways, days, 'whole') }))
  const target = 10 * 60_000
  const counted = middle(ways, span, 'whole')
  return { name: 'time_to_configure', unit: 'ms', ...judged(counted, target, 'most'), span, also, trend }
}

function dealsOf({ deals }: Told, { dealTag }: FigureTerms, now: Date): FigureNumbers {
  const span = salesUntil(now)
  const until = (end: Date) => wonDeals(deals, { from: span.from, until: end }, dealTag)
  const trend = weeksOf(span, []).map(({ week, until: end }) => ({ week, ...until(end) }))
  const counted = until(span.until)
  return { name: 'deals', unit: 'count', ...judged(counted, 5, 'least'), span, also: [], trend }
}

/** The deals that the figure counts at this moment. */
export function dealsCounted(deals: Deal[], { dealTag }: FigureTerms, now: Date): Deal[] {
  return countedDeals(deals, salesUntil(now), dealTag)
}

function salesUntil(now: Date): Span {
  return { from: salesOf2026.from, until: earlier(salesOf2026.until, now) }
}

/** So many days from general availability, as far as they have passed. */
function spanOf(ga: Date | null, days: number, now: Date): Span {
  return { from: ga, until: ga ? earlier(new Date(ga.getTime() + days * dayMs - 1), now) : now }
}

function judged(count: Count, target: number, bound: 'least' | 'most') {
  const { value } = count
  return {
    ...count,
    target,
    bound,
    isMet: value === null ? null : bound === 'least' ? value >= target : value <= target,
  }
}

/** The weeks of a time, Monday to Sunday at Mekari; where it has no beginning, from the first event on. */
function weeksOf(span: Span, events: { at: Date }[]): ({ week: string } & { from: Date; until: Date })[] {
  const from = span.from ?? events[0]?.at
  if (!from || from > span.until) return []
  const weeks = []
  for (let start = mondayOf(from); start <= span.until.getTime(); start += 7 * dayMs) {
    const until = earlier(new Date(start + 7 * dayMs - 1), span.until)
    weeks.push({ week: dayAt(start), from: new Date(Math.max(start, from.getTime())), until })
  }
  return weeks.slice(-mostWeeks)
}

function mondayOf(at: Date): number {
  const day = Math.floor((at.getTime() + aheadMs) / dayMs)
  // The first day of that count was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs - aheadMs
}

const dayAt = (at: number) => new Date(at + aheadMs).toISOString().slice(0, 10)

const earlier = (one: Date, other: Date) => (one < other ? one : other)

/** Each company's own part in a figure, by the same definition over its own record. */
export function partsOf(name: FigureName, told: Told, terms: { terms: FigureTerms; now: Date }): Map<string, Count> {
  const byCompany = Map.groupBy(told.events, ({ company }) => company)
  return new Map(
    [...byCompany].flatMap(([company, events]) => {
      const own = computeFigures({ events, deals: [] }, terms.terms, terms.now).find((figure) => figure.name === name)
      return own ? [[company, { value: own.value, counted: own.counted, of: own.of }] as const] : []
    }),
  )
}
