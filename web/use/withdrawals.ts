/** Access that is taken back: what that would touch, the doing of it, and how far each is. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { WithdrawalList, WithdrawalPreview, WithdrawalView } from '../../contract/withdrawal.ts'
import type { ProductId } from '../../contract/word.ts'
import { asRefusal, get, send } from './api.ts'

/** Everything of the company, in a product, or of an agent; or one access, or one action of it. */
export type Taken = 'company' | { product: ProductId } | { agent: string } | { grant: string; action?: string }

/** One of several that may be chosen; without what is taken there is something to choose yet. */
export interface Way {
  text: string
  taken: Taken | null
}

function addressOf(taken: Taken, what: 'withdrawals' | 'withdrawal-preview'): string {
  if (taken === 'company') return `/v1/company/${what}`
  if ('grant' in taken) return `/v1/access/${encodeURIComponent(taken.grant)}/${what}`
  if ('product' in taken) return `/v1/products/${taken.product}/${what}`
  return `/v1/agents/${encodeURIComponent(taken.agent)}/${what}`
}

/** Of an access only this, where it is not all of it. */
const actionOf = (taken: Taken) => (typeof taken === 'object' && 'grant' in taken ? taken.action : undefined)

function previewOf(taken: Taken): string {
  const [address, action] = [addressOf(taken, 'withdrawal-preview'), actionOf(taken)]
  return action === undefined ? address : `${address}?action=${encodeURIComponent(action)}`
}

/** null where there is nothing to take back, and before something is chosen. Asked anew whenever it is opened, never remembered. */
export function useWithdrawalPreview(taken: () => Taken | null) {
  return useQuery({
    queryKey: computed(() => ['withdrawals', 'preview', taken()]),
    queryFn: () => lookBefore(taken()),
    gcTime: 0,
  })
}

async function lookBefore(taken: Taken | null): Promise<WithdrawalPreview | null> {
  if (taken === null) return null
  return get<WithdrawalPreview>(previewOf(taken)).catch((error: unknown) => {
    if (asRefusal(error).code === 'not_found') return null
    throw error
  })
}

export function useTakeBack() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ taken, reason }: { taken: Taken; reason: string }) =>
      send<WithdrawalView>('POST', addressOf(taken, 'withdrawals'), { reason, action: actionOf(taken) }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['agent'] })
      return queries.invalidateQueries({ queryKey: ['withdrawals', 'list'] })
    },
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
