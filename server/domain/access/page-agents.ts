/** One page of the company's agents: those that fit, as people of a language look things up. Pure. */
import type { AgentQuery, AgentSort } from '../../../contract/agent-list.ts'
import type { Language } from '../../../contract/word.ts'
import type { Agent } from '../agent/index.ts'
import type { CountedAgent } from './count-states.ts'

export interface AgentPage {
  items: CountedAgent[]
  /** How many fit in all. */
  found: number
  /** The place of the last one shown, whatever becomes of it meanwhile; null at the end. */
  next: string | null
}

/** What tells where an agent stands in the list. */
type Counted = Pick<CountedAgent, 'agent' | 'counts'>

const pageSize = 50

export function pageAgents(counted: CountedAgent[], query: AgentQuery & { language: Language }): AgentPage {
  const fitting = counted.filter((one) => hasStatus(one, query.status) && hasWords(one, query.words))
  const compare = byPlace(query)
  const placed = fitting.map((one) => ({ one, place: placeOf(one.agent, query.by) }))
  const after = query.after === undefined ? undefined : readPlace(query.after)
  const rest = after === undefined ? placed : placed.filter(({ place }) => compare(place, after) > 0)
  const page = rest.toSorted((one, other) => compare(one.place, other.place)).slice(0, pageSize)
  const last = rest.length > page.length ? page.at(-1) : undefined
  return { items: page.map(({ one }) => one), found: fitting.length, next: last ? writePlace(last.place) : null }
}

function hasStatus({ agent, counts }: Counted, status: AgentQuery['status']): boolean {
  if (status === undefined) return true
  return status === 'waiting' ? (counts.waiting ?? 0) > 0 : agent.enabled === (status === 'enabled')
}

function hasWords({ agent }: Counted, words: string): boolean {
  return `${agent.name} ${agent.description}`.toLowerCase().includes(words.trim().toLowerCase())
}

interface Place {
  value: string
  id: string
}

const sortedBy: Record<AgentSort, (agent: Agent) => string> = {
  name: ({ name }) => name,
  last_used: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? '',
  updated: ({ updatedAt }) => updatedAt.toISOString(),
}

const placeOf = (agent: Agent, by: AgentSort): Place => ({ value: sortedBy[by](agent), id: agent.id })

const writePlace = ({ value, id }: Place) => `${value}\n${id}`

/** An id has one line. */
function readPlace(text: string): Place {
  const end = Math.max(0, text.lastIndexOf('\n'))
  return { value: text.slice(0, end), id: text.slice(end + 1) }
}

/** Numbers by their value; equals by id, so that nothing is told twice and nothing left out. */
function byPlace({ order, language }: Pick<AgentQuery, 'order'> & { language: Language }) {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const turn = order === 'descending' ? -1 : 1
  return (one: Place, other: Place) =>
    turn * compare(one.value, other.value) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}
