/** One page of the company's agents: those that fit what is looked for, sorted as it is wished. Pure. */
import type { AgentQuery, AgentSort } from '../../../contract/agent-list.ts'
import type { Language } from '../../../contract/word.ts'
import type { Agent } from '../agent/index.ts'
import type { CountedAgent } from './count-states.ts'
import { pageList } from './page-list.ts'

export interface AgentPage {
  items: CountedAgent[]
  /** How many fit in all. */
  found: number
  next: string | null
}

/** `set` as agents have it: null is the one that their company began with. */
export type PageQuery = Omit<AgentQuery, 'set'> & { set?: string | null | undefined; language: Language }

const size = 50

export function pageAgents(counted: CountedAgent[], query: PageQuery): AgentPage {
  const { status, set, words, by, order, after, language } = query
  const fitting = counted.filter(
    (one) => hasStatus(one, status) && hasWords(one.agent, words) && (set === undefined || one.agent.set === set),
  )
  const placeOf = ({ agent }: CountedAgent) => ({ value: sortedBy[by](agent), id: agent.id })
  return { ...pageList(fitting, placeOf, { language, after, order, size }), found: fitting.length }
}

function hasStatus({ agent, counts }: CountedAgent, status: AgentQuery['status']): boolean {
  if (status === undefined) return true
  return status === 'waiting' ? (counts.waiting ?? 0) > 0 : agent.enabled === (status === 'enabled')
}

function hasWords({ name, description }: Agent, words: string): boolean {
  return `${name} ${description}`.toLowerCase().includes(words.trim().toLowerCase())
}

const sortedBy: Record<AgentSort, (agent: Agent) => string> = {
  name: ({ name }) => name,
  last_used: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? '',
  updated: ({ updatedAt }) => updatedAt.toISOString(),
}
