/** An agent's acts: one of them, what they can be narrowed to, and those whose outcome nobody knows, settled by what a person saw. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { z } from 'zod'
import type { ActChoices, ExecutionItem, executionList } from '../../contract/execution.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

const listOf = (agent: string) => `${addressOf(agent)}/executions`

export function useAct(agent: string, act: () => string) {
  return useQuery({
    queryKey: computed(() => ['agent', agent, 'executions', 'one', act()]),
    queryFn: () => get<ExecutionItem>(`${listOf(agent)}/${encodeURIComponent(act())}`),
    enabled: computed(() => act() !== ''),
  })
}

export function useActChoices(agent: string) {
  return useQuery({
    queryKey: ['agent', agent, 'act-choices'],
    queryFn: () => get<ActChoices>(`${addressOf(agent)}/execution-choices`),
    refetchInterval: false,
  })
}

export function useOutcomes(agent: string) {
  const queries = useQueryClient()
  return {
    open: useQuery({
      queryKey: ['agent', agent, 'executions', 'unknown'],
      queryFn: () => get<z.infer<typeof executionList>>(`${listOf(agent)}?state=unknown`),
    }),
    telling: useMutation({
      mutationFn: (told: { execution: string; happened: boolean }) =>
        send('POST', `${listOf(agent)}/${told.execution}/outcome`, { happened: told.happened }),
      onSettled: () => queries.invalidateQueries({ queryKey: ['agent', agent] }),
    }),
  }
}
