/** A list that comes in pages; more is fetched when it is asked for. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { get } from './api.ts'

interface Page<T> {
  items: T[]
  next: string | null
}

export type Filters = Record<string, string>

/** How its pages are asked for. The filters go into the address as they are; another choice of them is another list. */
function pagesOf<P extends { next: string | null }>(
  key: string[],
  address: string,
  filters: MaybeRefOrGetter<Filters>,
) {
  return {
    queryKey: computed(() => [...key, toValue(filters)]),
    queryFn: ({ pageParam }: { pageParam: string }) => {
      const asked = new URLSearchParams({ ...toValue(filters), ...(pageParam && { after: pageParam }) })
      return get<P>(asked.size > 0 ? `${address}?${asked}` : address)
    },
    initialPageParam: '',
    getNextPageParam: (last: P) => last.next,
  }
}

export function usePages<T>(key: string[], address: string, filters: MaybeRefOrGetter<Filters> = {}) {
  const query = useInfiniteQuery(pagesOf<Page<T>>(key, address, filters))
  return { ...query, data: computed(() => query.data.value?.pages.flatMap((page) => page.items)) }
}

/** A list that is searched, with what its last page says of the whole; while others are looked for, those of before stay to be seen. */
export function useSearched<P extends Page<unknown>>(
  key: string[],
  address: string,
  filters: MaybeRefOrGetter<Filters>,
) {
  const query = useInfiniteQuery({ ...pagesOf<P>(key, address, filters), placeholderData: keepPreviousData })
  const data = computed(() => {
    const pages = query.data.value?.pages ?? []
    const last = pages.at(-1)
    return last && { ...last, items: pages.flatMap(({ items }) => items) as P['items'] }
  })
  return { ...query, data }
}
