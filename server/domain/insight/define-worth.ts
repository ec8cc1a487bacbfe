/** What an agent was worth, as docs/reference/figures.md tells it: pure, over acts that were counted. */
import type { Catalogue } from '../catalogue/index.ts'
import type { ActCount } from '../execution/index.ts'

/** One action's part. */
export interface WorthPart {
  action: string
  count: number
  /** In rupiah. */
  sum: bigint | null
}

export interface WorthMonth {
  /** YYYY-MM. */
  month: string
  /** As far as it has come, as far as the one before had come by then, or all of it. */
  span: 'so_far' | 'by_then' | 'whole'
  documents: WorthPart[]
  decided: WorthPart[]
  own: WorthPart[]
  answered: number
  stopped: number
  failed: number
  unknown: number
}

/** This month so far, named by one of its days; as much of the one before, so that they can be compared; and that one whole. */
export function composeWorth(acts: ActCount[], day: string, catalogue: Catalogue): WorthMonth[] {
  const [now, before] = [acts.filter(({ isNow }) => isNow), acts.filter(({ isNow }) => !isNow)]
  const byThen = before.filter(({ isByThen }) => isByThen)
  return [
    { month: day.slice(0, 7), span: 'so_far', ...countUp(now, catalogue) },
    { month: monthBefore(day), span: 'by_then', ...countUp(byThen, catalogue) },
    { month: monthBefore(day), span: 'whole', ...countUp(before, catalogue) },
  ]
}

function countUp(acts: ActCount[], catalogue: Catalogue): Omit<WorthMonth, 'month' | 'span'> {
  const kinds = Map.groupBy(acts, (act) => kindOf(act, catalogue))
  const count = (kind: Kind) => (kinds.get(kind) ?? []).reduce((sum, act) => sum + act.count, 0)
  const parts = (kind: Kind) => partsOf(kinds.get(kind) ?? [])
  return {
    ...{ documents: parts('document'), decided: parts('decision'), own: parts('own') },
    ...{ answered: count('answer'), stopped: count('stop'), failed: count('failure'), unknown: count('unknown') },
  }
}

type Kind = 'document' | 'decision' | 'own' | 'answer' | 'stop' | 'failure' | 'unknown' | 'nothing'

/** What is under way, what asked back for a yes, and what nobody can say any more what it did, counts for nothing. */
function kindOf(act: ActCount, catalogue: Catalogue): Kind {
  if (act.state === 'succeeded') return deedOf(act, catalogue)
  if (act.state === 'refused') return act.isQuestion ? 'nothing' : 'stop'
  return ({ failed: 'failure', unknown: 'unknown', claimed: 'nothing' } as const)[act.state]
}

function deedOf({ action, version, counted }: ActCount, catalogue: Catalogue): Kind {
  const known = (version !== null && catalogue.findVersion(action, version)) || catalogue.find(action)
  if (!known?.version) return 'nothing'
  const { effect } = known.version
  if (effect === 'read' || !counted) return 'answer'
  if (known.action.own) return 'own'
  return effect === 'money' ? 'decision' : 'document'
}

/** Action by action, the most frequent first. */
function partsOf(acts: ActCount[]): WorthPart[] {
  const parts = [...Map.groupBy(acts, ({ action }) => action)].map(([action, alike]) => ({
    action,
    count: alike.reduce((sum, { count }) => sum + count, 0),
    sum: alike.reduce<bigint | null>((sum, one) => (one.sum === null ? sum : (sum ?? 0n) + BigInt(one.sum)), null),
  }))
  return parts.toSorted((one, other) => other.count - one.count || (one.action < other.action ? -1 : 1))
}

function monthBefore(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7)
}
