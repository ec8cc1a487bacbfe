/** Access that is taken back: what that would touch, the doing of it, and how far each is. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { WithdrawalList, WithdrawalPreview, WithdrawalView } from '../../contract/withdrawal.ts'
import type { ProductId } from '../../contract/word.ts'
import { asRefusal, get, send } from './api.ts'

/** Everything of the company, in a product, or of an agent. */
export type Taken = 'company' | { product: ProductId } | { agent: string }

function addressOf(taken: Taken): string {
  if (taken === 'company') return '/v1/company'
  return 'product' in taken ? `/v1/products/${taken.product}` : `/v1/agents/${encodeURIComponent(taken.agent)}`
}

/** null where there is nothing to take back. */
export function useWithdrawalPreview(taken: () => Taken) {
  return useQuery({
    queryKey: computed(() => ['withdrawals', 'preview', taken()]),
    queryFn: () =>
      get<WithdrawalPreview>(`${addressOf(taken())}/withdrawal-preview`).catch((error: unknown) => {
        if (asRefusal(error).code === 'not_found') return null
        throw error
      }),
  })
}

export function useTakeBack() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ taken, reason }: { taken: Taken; reason: string }) =>
      send<WithdrawalView>('POST', `${addressOf(taken)}/withdrawals`, { reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['withdrawals', 'list'] }),
  })
}

/** While something is under way it is looked at again, so often. */
const againMs = 3000

export function useWithdrawal(id: () => string) {
  return useQuery({
    queryKey: computed(() => ['withdrawals', 'one', id()]),
    queryFn: () => get<WithdrawalView>(`/v1/withdrawals/${encodeURIComponent(id())}`),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : againMs),
  })
}

export function useWithdrawals() {
  const query = useInfiniteQuery({
    queryKey: ['withdrawals', 'list'],
    queryFn: ({ pageParam }: { pageParam: string }) =>
      get<WithdrawalList>(`/v1/withdrawals${pageParam && `?after=${encodeURIComponent(pageParam)}`}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => !items.every(isOver)) ? againMs : false),
  })
  return { ...query, data: computed(() => query.data.value?.pages.flatMap(({ items }) => items)) }
}

/** Confirmed by every product, and no call is under way any more. */
export function isOver({ state, underWay }: WithdrawalView): boolean {
  return state === 'withdrawn' && underWay === 0
}
