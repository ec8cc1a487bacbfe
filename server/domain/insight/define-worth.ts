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
  documents: WorthPart[]
  decided: WorthPart[]
  own: WorthPart[]
  answered: number
  stopped: number
  failed: number
  unknown: number
}

/** This month, named by one of its days, and the one before. */
export function composeWorth(acts: ActCount[], day: string, catalogue: Catalogue): WorthMonth[] {
  return [
    monthOf(acts, { month: day.slice(0, 7), isNow: true, catalogue }),
    monthOf(acts, { month: monthBefore(day), isNow: false, catalogue }),
  ]
}

function monthOf(
  acts: ActCount[],
  { month, isNow, catalogue }: { month: string; isNow: boolean; catalogue: Catalogue },
): WorthMonth {
  const kinds = Map.groupBy(
    acts.filter((act) => act.isNow === isNow),
    (act) => kindOf(act, catalogue),
  )
  const count = (kind: Kind) => (kinds.get(kind) ?? []).reduce((sum, act) => sum + act.count, 0)
  const parts = (kind: Kind) => partsOf(kinds.get(kind) ?? [])
  return {
    month,
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
