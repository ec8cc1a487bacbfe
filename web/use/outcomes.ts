/** Acts whose outcome nobody knows: listed, and settled by what a person saw. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { executionList } from '../../contract/execution.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

export function useOutcomes(agent: string) {
  const queries = useQueryClient()
  const address = `${addressOf(agent)}/executions`
  return {
    open: useQuery({
      queryKey: ['agent', agent, 'executions', 'unknown'],
      queryFn: () => get<z.infer<typeof executionList>>(`${address}?state=unknown`),
    }),
    telling: useMutation({
      mutationFn: (told: { execution: string; happened: boolean }) =>
        send('POST', `${address}/${told.execution}/outcome`, { happened: told.happened }),
      onSettled: () => queries.invalidateQueries({ queryKey: ['agent', agent] }),
    }),
  }
}
