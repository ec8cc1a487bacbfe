/** Trying an action: its form, and one run per press of the button. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { ActionForm } from '../../contract/action.ts'
import type { TryAnswer, TryMode } from '../../contract/execution.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'
import type { Fields } from './schema.ts'

export type Mode = TryMode

export function useActionForm(agent: string, action: () => string) {
  return useQuery({
    queryKey: ['form', agent, action],
    queryFn: () => get<ActionForm>(`${addressOf(agent)}/forms/${encodeURIComponent(action())}`),
    enabled: () => action() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })
}

export function useTry(agent: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (run: { action: string; input: Fields; mode: Mode }) =>
      send<TryAnswer>('POST', `${addressOf(agent)}/tries`, { ...run, key: freshKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agent', agent] }),
  })
}

/** randomUUID is missing on plain http outside this machine. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `try-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
