/** A list that comes in pages, newest first; more is fetched when it is asked for. */
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { get } from './api.ts'

interface Page<T> {
  items: T[]
  next: string | null
}

type Filters = Record<string, string>

/** The filters go into the address as they are; another choice of them is another list. */
export function usePages<T>(key: string[], address: string, filters: MaybeRefOrGetter<Filters> = {}) {
  const query = useInfiniteQuery({
    queryKey: computed(() => [...key, toValue(filters)]),
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ ...toValue(filters), ...(pageParam && { after: pageParam }) })
      return get<Page<T>>(asked.size > 0 ? `${address}?${asked}` : address)
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  return { ...query, data: computed(() => query.data.value?.pages.flatMap((page) => page.items)) }
}
