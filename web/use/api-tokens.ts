/** The tokens by which people let programs do what they may themselves: listed, made, revoked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { apiTokenList, MakeApiToken, madeApiToken } from '../../contract/api-token.ts'
import { get, send } from './api.ts'

export function useApiTokens() {
  const queries = useQueryClient()
  const queryKey = ['api-tokens']
  const address = '/v1/api-tokens'
  const onSettled = () => queries.invalidateQueries({ queryKey })

  return {
    list: useQuery({ queryKey, queryFn: () => get<z.infer<typeof apiTokenList>>(address) }),
    making: useMutation({
      mutationFn: (wish: MakeApiToken) => send<z.infer<typeof madeApiToken>>('POST', address, wish),
      onSettled,
    }),
    revoking: useMutation({ mutationFn: (token: string) => send('DELETE', `${address}/${token}`), onSettled }),
  }
}
