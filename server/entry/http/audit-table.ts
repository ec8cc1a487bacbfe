/** The record as a table for people: a column for every fact that has words, times as the company's clocks show them, and in UTC. */
import type { AuditDetails } from '../../../contract/audit.ts'
import { inKey, type Key, keysUnder, plainTime, sentence, zoneName } from '../../../locales/index.ts'
import { type Cell, csvLine } from './csv-line.ts'
import type { EventReader } from './view-event.ts'

interface Column {
  head: Key
  cell: (event: AuditDetails, timeZone: string) => Cell
}

const factKey = 'audit.fact.'
/** A number of seconds stands in its place: it can be added up. */
const duration = 'audit.fact.duration_ms'

const fact = (head: Key): Column => ({
  head,
  cell: ({ lines }) => lines.find((line) => factKey + inKey(line.fact) === head)?.value ?? '',
})
/** A number that leads on, such as the one under which an activity is found. */
const number = (head: Key, name: string): Column => ({ head, cell: ({ facts }) => String(facts[name] ?? '') })

/** What people look at comes first, what support and programs ask for last. */
const columns: Column[] = [
  { head: 'audit.column.when', cell: ({ at }, timeZone) => plainTime(at, timeZone) },
  { head: 'audit.column.who', cell: ({ actor }) => actor },
  { head: 'audit.column.what', cell: ({ text }) => text },
  { head: 'audit.details.about', cell: ({ about }) => about },
  { head: 'audit.details.told', cell: ({ told }) => told.join('\n') },
  { head: 'audit.column.agent', cell: ({ agent }) => agent?.name ?? '' },
  { head: 'audit.column.outcome', cell: ({ outcomeText }) => outcomeText },
  { head: 'audit.export.seconds', cell: ({ facts }) => secondsOf(facts.durationMs) },
  ...keysUnder(factKey)
    .filter((key) => key !== duration)
    .map(fact),
  number('audit.details.execution', 'execution'),
  number('audit.details.asked', 'request'),
  { head: 'audit.details.credential', cell: ({ credential }) => credential },
  { head: 'audit.details.request', cell: ({ requestId }) => requestId },
  { head: 'audit.details.event', cell: ({ id }) => id },
  { head: 'audit.export.name', cell: ({ name }) => name },
  { head: 'audit.export.utc', cell: ({ at }) => at },
]

const secondsOf = (milliseconds: unknown) => (typeof milliseconds === 'number' ? milliseconds / 1000 : null)

/** The clocks are named once, in the title of their column: what stands below is a time to a spreadsheet. */
export function tableHead({ language, timeZone }: EventReader, now: Date): string {
  const titles = columns.map(({ head }) => sentence(language, head))
  return csvLine(titles.map((title, place) => (place === 0 ? `${title} (${zoneName(now, timeZone)})` : title)))
}

export function tableRow(event: AuditDetails, { timeZone }: EventReader): string {
  return csvLine(columns.map(({ cell }) => cell(event, timeZone)))
}
