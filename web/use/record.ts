/** The record as it is searched: what is asked stands in the address, and what was read stays where it is. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import type { z } from 'zod'
import type { AuditChoices, AuditDetails, AuditEventItem, auditList } from '../../contract/audit.ts'
import { get } from './api.ts'
import { useChosen } from './chosen.ts'
import { beginOf } from './day.ts'
import { timeZone } from './say.ts'

type Page = z.infer<typeof auditList>
type Filters = Record<string, string>

export const filterNames = [
  ...(['agent', 'action', 'product', 'outcome', 'person', 'kind', 'credential', 'token'] as const),
  ...(['from', 'until'] as const),
]
export type FilterName = (typeof filterNames)[number]

/** Both days belong to what is asked for. */
export function useFilters() {
  const { chosen, put, clear, useShown } = useChosen(filterNames)
  const asked = computed<Filters>(() => {
    const { from = '', until = '', ...same } = chosen.value
    const moments = { from: beginOf(from, timeZone.value), until: beginOf(until, timeZone.value, 1) }
    const known = Object.entries({ ...same, ...moments }).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return Object.fromEntries(known)
  })
  return {
    chosen,
    asked,
    /** An access is one agent's, in one product: with another of these it is none that could be found. */
    choose(name: FilterName, value: string) {
      const loose = name === 'agent' || name === 'product' ? { credential: undefined } : {}
      put({ ...loose, [name]: value || undefined })
    },
    clear,
    ...useShown('event'),
  }
}

/** What the company has and had, of credentials as far as the filters say: asked for when they change, not at each event. */
export function useAuditChoices(filters: () => Filters) {
  const sought = computed(() => {
    const { agent, credential } = filters()
    return { ...(agent && { agent }), ...(credential && { credential }) }
  })
  return useQuery({
    queryKey: computed(() => ['audit-choices', sought.value]),
    queryFn: () => {
      const asked = new URLSearchParams(sought.value)
      return get<AuditChoices>(asked.size > 0 ? `/v1/audit-choices?${asked}` : '/v1/audit-choices')
    },
    placeholderData: keepPreviousData,
    refetchInterval: false,
  })
}

/** An event never changes. */
export function useEvent(event: () => string) {
  return useQuery({
    queryKey: computed(() => ['record-event', event()]),
    queryFn: () => get<AuditDetails>(`/v1/audit-events/${encodeURIComponent(event())}`),
    enabled: computed(() => event() !== ''),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })
}

/** What is being read never moves by itself: of what is new it is told how much there is, until it is asked for. */
export function useRecord(filters: () => Filters) {
  const queries = useQueryClient()
  const latestKey = computed(() => ['audit', 'latest', filters()])
  const fetchPage = async (after: string) => {
    const asked = new URLSearchParams({ ...filters(), ...(after && { after }) })
    const page = await get<Page>(`/v1/audit-events?${asked}`)
    return { ...page, items: page.items.filter(isLine) }
  }
  const record = useInfiniteQuery({
    queryKey: computed(() => ['record', filters()]),
    queryFn: async ({ pageParam }) => {
      const page = await fetchPage(pageParam)
      if (pageParam === '') queries.setQueryData(latestKey.value, page)
      return page
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchInterval: false, refetchOnWindowFocus: false },
  })
  const latest = useQuery({
    queryKey: latestKey,
    queryFn: () => fetchPage(''),
    enabled: computed(() => record.data.value !== undefined),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const last = computed(() => record.data.value?.pages.at(-1))
  const inVain = () => looksSinceFound(record.data.value?.pages ?? [])
  // A look that found nothing is no answer yet; after a few, going on is the person's to say.
  watch(last, (page) => page?.next && inVain() % looksInVain !== 0 && void record.fetchNextPage(), { immediate: true })
  return {
    ...record,
    data: computed(() => record.data.value?.pages.flatMap((page) => page.items)),
    /** How far back was looked, where there is more behind it. */
    lookedTo: computed(() => last.value?.lookedTo ?? null),
    news: computed(() => newsIn(latest.data.value, record.data.value?.pages[0])),
    showNews: () => queries.resetQueries({ queryKey: ['record', filters()] }),
  }
}

/** That an agent got an answer instead of a result says again, for the figures, what the line of the act itself says. */
const isLine = ({ name }: AuditEventItem) => name !== 'runtime.fallback'

/** So many looks are taken by themselves. */
const looksInVain = 3

const looksSinceFound = (pages: Page[]) => pages.length - 1 - pages.findLastIndex(({ items }) => items.length > 0)

/** How many events of the later page stand before those of the earlier; that somebody looked is nothing to look again for. */
function newsIn(latest: Page | undefined, read: Page | undefined): number {
  if (!latest || !read) return 0
  const known = new Set(read.items.map(({ id }) => id))
  const place = latest.items.findIndex(({ id }) => known.has(id))
  const before = place < 0 ? latest.items : latest.items.slice(0, place)
  return before.filter(({ name }) => name !== 'record.viewed').length
}
