/** The keys an agent's runtime calls with: listed, made, revoked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { madeRuntimeToken, runtimeTokenList } from '../../contract/agent.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

export function useRuntimeTokens(agent: string) {
  const queries = useQueryClient()
  const address = `${addressOf(agent)}/runtime-tokens`
  const queryKey = ['agent', agent, 'runtime-tokens']
  const onSettled = () => queries.invalidateQueries({ queryKey })

  return {
    list: useQuery({ queryKey, queryFn: () => get<z.infer<typeof runtimeTokenList>>(address) }),
    making: useMutation({
      mutationFn: (name: string) => send<z.infer<typeof madeRuntimeToken>>('POST', address, { name }),
      onSettled,
    }),
    revoking: useMutation({ mutationFn: (token: string) => send('DELETE', `${address}/${token}`), onSettled }),
  }
}
