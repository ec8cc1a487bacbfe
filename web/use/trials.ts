/** What was tried with sample data and kept for the next request. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { keepTrialBody, Trial } from '../../contract/trial.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

const address = (agent: string) => `${addressOf(agent)}/trials`

export function useTrials(agent: string) {
  return useQuery({
    queryKey: ['agent', agent, 'trials'],
    queryFn: () => get<{ items: Trial[] }>(address(agent)),
  })
}

export function useKeepTrial(agent: string) {
  return useTrialChange(agent, (body: z.infer<typeof keepTrialBody>) => send<Trial>('POST', address(agent), body))
}

export function useDropTrial(agent: string) {
  return useTrialChange(agent, (trial: string) => send('DELETE', `${address(agent)}/${trial}`))
}

function useTrialChange<I, O>(agent: string, change: (input: I) => Promise<O>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['agent', agent, 'trials'] }),
  })
}
