/** The company's agents, a page at a time; while others are looked for, those of before stay to be seen. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter } from 'vue'
import type { AgentList } from '../../contract/agent-list.ts'
import { type Filters, pagesOf } from './pages.ts'

export function useAgents(filters: MaybeRefOrGetter<Filters>) {
  const query = useInfiniteQuery({
    ...pagesOf<AgentList>(['agents'], '/v1/agents', filters),
    placeholderData: keepPreviousData,
  })
  const data = computed(() => {
    const pages = query.data.value?.pages ?? []
    const last = pages.at(-1)
    return last && { ...last, items: pages.flatMap(({ items }) => items) }
  })
  return { ...query, data }
}
