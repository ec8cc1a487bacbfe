/** A list that comes in pages, newest first; more is fetched when it is asked for. */
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { get } from './api.ts'

interface Page<T> {
  items: T[]
  next: string | null
}

export function usePages<T>(key: string[], address: string) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => get<Page<T>>(pageParam ? `${address}?after=${encodeURIComponent(pageParam)}` : address),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  return { ...query, data: computed(() => query.data.value?.pages.flatMap((page) => page.items)) }
}
