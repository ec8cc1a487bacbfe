/** What hangs over all companies, for Mekari's own people: ids, counts and times, nothing of a company's content. */
import type { Tools } from '../audit/index.ts'
import { driftEndsMs } from '../incident/index.ts'
import { productOf } from '../integration/index.ts'
import {
  countDeadWork,
  countUnconfirmed,
  countUnknownActs,
  type DeadWork,
  type HangingIncident,
  selectHangingIncidents,
  type Unconfirmed,
  type UnknownActs,
} from './store-troubles.ts'

export interface Hanging {
  incidents: HangingIncident[]
  dead: DeadWork[]
  unknown: { product: string; count: number; since: Date }[]
  unconfirmed: Unconfirmed[]
}

/** So long an outcome is looked for before anybody need worry. */
const patienceMs = 3600_000

export async function readTroubles(tools: Tools): Promise<Hanging> {
  const { db, clock } = tools
  const operator = db.operator.kysely
  const ago = (ms: number) => new Date(clock.now().getTime() - ms)
  const [incidents, dead, acts, unconfirmed] = await Promise.all([
    selectHangingIncidents(operator, ago(driftEndsMs)),
    countDeadWork(operator),
    countUnknownActs(operator, ago(patienceMs)),
    countUnconfirmed(operator),
  ])
  return { incidents, dead, unknown: byProduct(tools, acts), unconfirmed }
}

function byProduct(tools: Tools, acts: UnknownActs[]): Hanging['unknown'] {
  const products = Map.groupBy(acts, ({ action }) => productOf(tools, action)?.id)
  return [...products].flatMap(([product, alike]) => {
    if (product === undefined) return []
    const since = new Date(Math.min(...alike.map((one) => one.since.getTime())))
    return [{ product, count: alike.reduce((sum, { count }) => sum + count, 0), since }]
  })
}
