/** What an agent was worth: asked for with its page, and laid out line by line, this month beside as much of the last and all of it. */
import { useQuery } from '@tanstack/vue-query'
import type { Worth, WorthLine, WorthMonth } from '../../contract/worth.ts'
import { addressOf } from './agent.ts'
import { get } from './api.ts'
import { rupiah, say, sayNumber } from './say.ts'

/** The server knows it to the minute: what it remembered while the last act was done is asked for once more. */
const tellEvery = 60_000

export function useWorth(agent: string) {
  return useQuery({
    queryKey: ['agent', agent, 'worth'],
    queryFn: () => get<Worth>(`${addressOf(agent)}/worth`),
    refetchInterval: tellEvery,
  })
}

/** One line: what was done, how often in each month, and which acts in the agent's activity it is made of. */
export interface WorthRow {
  key: string
  name: string
  /** One action's part of the line above. */
  isPart: boolean
  months: string[]
  shows: Record<string, string>
}

const made = ['documents', 'decided', 'own'] as const
const counted = ['answered', 'failed', 'stopped', 'unknown'] as const
/** These stand there though they are nothing: they are what people look for. */
const always: readonly string[] = ['documents', 'answered', 'failed']
const stateOf = { answered: 'succeeded', failed: 'failed', stopped: 'refused', unknown: 'unknown' }

/** Nobody compares with a month in which nothing was done. */
export function monthsOf({ months }: Worth): WorthMonth[] {
  const last = months.at(-1)
  const isEmpty = !last || rowsOf([last]).every((row) => row.months.every((text) => text === sayNumber(0)))
  return isEmpty ? months.slice(0, 1) : months
}

export function rowsOf(months: WorthMonth[]): WorthRow[] {
  const rows = [
    ...made.flatMap((kind) => madeRows(kind, months)),
    ...counted.map((kind) => ({
      ...{ key: kind, name: say(`worth.${kind}`), isPart: false, shows: { state: stateOf[kind] } },
      months: months.map((month) => sayNumber(month[kind])),
    })),
  ]
  const isNothing = ({ months }: WorthRow) => months.every((text) => text === sayNumber(0))
  return rows.filter((row) => always.includes(row.key) || !isNothing(row))
}

/** All of it in one line, then action by action. */
function madeRows(kind: (typeof made)[number], months: WorthMonth[]): WorthRow[] {
  const names = new Map(months.flatMap((month) => month[kind].map(({ action, name }) => [action, name] as const)))
  const whole = { key: kind, name: say(`worth.${kind}`), isPart: false, shows: { state: 'succeeded' } }
  const parts = [...names].map(([action, name]) => ({
    ...{ key: action, name, isPart: true, shows: { state: 'succeeded', action } },
    months: months.map((month) => sayLines(month[kind].filter((line) => line.action === action))),
  }))
  return [{ ...whole, months: months.map((month) => sayLines(month[kind])) }, ...parts]
}

/** How often, and about how much. */
function sayLines(lines: WorthLine[]): string {
  const count = lines.reduce((sum, line) => sum + line.count, 0)
  const sums = lines.flatMap(({ sum }) => (sum === null ? [] : [BigInt(sum)]))
  if (sums.length === 0) return sayNumber(count)
  return say('worth.counted', { count, sum: rupiah(sums.reduce((all, sum) => all + sum, 0n)) })
}
