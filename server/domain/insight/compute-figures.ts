/** The figures with their targets, times and trends: when each is counted, and what it comes to from what was counted then. */
import { countedDeals, wonDeals } from './define-figures.ts'
import type {
  Count,
  Deal,
  Failures,
  FigureNumbers,
  FigureTerms,
  Middles,
  Span,
  Standing,
  Tally,
  Times,
  Told,
} from './figure.ts'
import { tallyEvents } from './tally-events.ts'

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

/** By what the figures are counted, up to which moment; `begin` is that of the first event of all. */
export interface Frame {
  terms: FigureTerms
  now: Date
  begin: Date | null
}

/** All four by the definitions alone, whoever counted otherwise: events that are told, in whatever order. */
export function computeFigures({ events, deals }: Told, terms: FigureTerms, now: Date): FigureNumbers[] {
  const here = events
    .filter((event) => event.environment === null || event.environment === terms.environment)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const frame = { terms, now, begin: here[0]?.at ?? null }
  return [...composeFigures(tallyEvents(here, planTimes(frame)), frame), dealsOf(deals, frame)]
}

/** Each figure's own time first, then what stands beside it, then the weeks of its trend. */
export function planTimes(frame: Frame): Times {
  const [adopted, failed, configured] = [spanOf(60, frame), spanOf(60, frame), spanOf(30, frame)]
  const weeks = weeksOf(adopted, frame).map(({ until }) => until)
  return {
    standings: [adopted.until, spanOf(90, frame).until, ...weeks],
    failures: [failed, ...weeksOf(failed, frame)],
    ways: [configured, ...weeksOf(configured, frame)],
  }
}

/** The three that events tell, from what was counted at the times that were planned. */
export function composeFigures({ standings, failures, ways }: Tally, frame: Frame): FigureNumbers[] {
  return [adoptionOf(standings, frame), failureOf(failures, frame), timeOf(ways, frame)]
}

function adoptionOf([at60, at90, ...weekly]: Standing[], frame: Frame): FigureNumbers {
  const span = spanOf(60, frame)
  const stored = (of?: Standing) => share(of?.stored, of?.active)
  const also = [
    { name: 'days_90', unit: 'share' as const, ...stored(at90) },
    { name: 'attached', unit: 'share' as const, ...share(at60?.attached, at60?.active) },
  ]
  const trend = weeksOf(span, frame).map(({ week }, place) => ({ week, ...stored(weekly[place]) }))
  return { name: 'adoption', unit: 'share', ...judged(stored(at60), 0.3, 'least'), span, also, trend }
}

function failureOf([all, ...weekly]: Failures[], frame: Frame): FigureNumbers {
  const span = spanOf(60, frame)
  const final = (of?: Failures) => share(of?.final, of?.asked)
  const also = [{ name: 'raw', unit: 'share' as const, ...share(all?.attempts, all?.asked) }]
  const trend = weeksOf(span, frame).map(({ week }, place) => ({ week, ...final(weekly[place]) }))
  return { name: 'failure', unit: 'share', ...judged(final(all), 0.02, 'most'), span, also, trend }
}

function timeOf([all, ...weekly]: Middles[], frame: Frame): FigureNumbers {
  const span = spanOf(30, frame)
  const middle = (of: Middles | undefined, part: keyof Middles) => ({
    ...{ value: of?.[part] ?? null, counted: of?.counted ?? 0, of: null },
  })
  const parts = ['sinceFirstOpening', 'builder', 'approver', 'machine'] as const
  const names = { sinceFirstOpening: 'first_opening', builder: 'builder', approver: 'approver', machine: 'machine' }
  const also = parts.map((part) => ({ name: names[part], unit: 'ms' as const, ...middle(all, part) }))
  const trend = weeksOf(span, frame).map(({ week }, place) => ({ week, ...middle(weekly[place], 'whole') }))
  const target = 10 * 60_000
  return { name: 'time_to_configure', unit: 'ms', ...judged(middle(all, 'whole'), target, 'most'), span, also, trend }
}

/** What was sold, from every deal as it was ever read. */
export function dealsOf(deals: Deal[], { terms, now }: Omit<Frame, 'begin'>): FigureNumbers {
  const span = salesUntil(now)
  const until = (end: Date) => wonDeals(deals, { from: span.from, until: end }, terms.dealTag)
  const weeks = weeksOf(span, { terms, now, begin: null })
  const trend = weeks.map(({ week, until: end }) => ({ week, ...until(end) }))
  return { name: 'deals', unit: 'count', ...judged(until(span.until), 5, 'least'), span, also: [], trend }
}

/** The deals that the figure counts at this moment. */
export function dealsCounted(deals: Deal[], { dealTag }: FigureTerms, now: Date): Deal[] {
  return countedDeals(deals, salesUntil(now), dealTag)
}

function salesUntil(now: Date): Span {
  return { from: salesOf2026.from, until: earlier(salesOf2026.until, now) }
}

/** So many days from general availability, as far as they have passed. */
function spanOf(days: number, { terms: { ga }, now }: Frame): Span {
  return { from: ga, until: ga ? earlier(new Date(ga.getTime() + days * dayMs - 1), now) : now }
}

export function share(counted = 0, of = 0): Count & { of: number } {
  return { value: of === 0 ? null : counted / of, counted, of }
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
function weeksOf(span: Span, { begin }: Frame): ({ week: string } & { from: Date; until: Date })[] {
  const from = span.from ?? begin
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
