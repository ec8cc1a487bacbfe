/** The company's agents, a page at a time. */
import type { MaybeRefOrGetter } from 'vue'
import type { AgentList } from '../../contract/agent-list.ts'
import { type Filters, useSearched } from './pages.ts'

export function useAgents(filters: MaybeRefOrGetter<Filters>) {
  return useSearched<AgentList>(['agents'], '/v1/agents', filters)
}
