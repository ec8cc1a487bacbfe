/** Counts events at the planned times by the published definitions: what a recount goes by, and what counting in SQL has to agree with. */
import {
  activeCompanies,
  attachedCompanies,
  failuresIn,
  firstWays,
  isWithin,
  middleOf,
  requestsIn,
  storedCompanies,
} from './define-figures.ts'
import type { FigureEvent, Middles, Tally, Times } from './figure.ts'

/** Events in the order in which they happened. */
export function tallyEvents(events: FigureEvent[], times: Times): Tally {
  const ways = firstWays(events)
  return {
    standings: times.standings.map((until) => {
      const before = events.filter(({ at }) => at <= until)
      const [stored, attached, active] = [storedCompanies(before), attachedCompanies(before), activeCompanies(before)]
      return { stored: stored.size, attached: attached.size, active: active.size }
    }),
    failures: times.failures.map((span) => {
      const failed = failuresIn(events, span)
      const final = failed.filter(({ isFinal }) => isFinal).map(({ approval, product }) => `${approval} ${product}`)
      return { final: new Set(final).size, attempts: failed.length, asked: requestsIn(events, span) }
    }),
    ways: times.ways.map((span) => middlesOf(ways.filter(({ storedAt }) => isWithin(storedAt, span)))),
  }
}

function middlesOf(ways: ReturnType<typeof firstWays>): Middles {
  const middle = (part: keyof Omit<Middles, 'counted'>) => middleOf(ways.map((way) => way[part]))
  const [whole, sinceFirstOpening] = [middle('whole'), middle('sinceFirstOpening')]
  const [builder, approver, machine] = [middle('builder'), middle('approver'), middle('machine')]
  return { counted: ways.length, whole, sinceFirstOpening, builder, approver, machine }
}
