/** Trying an action: its form, and one run per press of the button; one whose answer was lost on the way is not begun again by the next press. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { ActionForm } from '../../contract/action.ts'
import type { TryAnswer, TryMode } from '../../contract/execution.ts'
import { addressOf } from './agent.ts'
import { asRefusal, get, send } from './api.ts'
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
  let lost: { run: string; key: string } | undefined

  async function run(wish: { action: string; input: Fields; mode: Mode }): Promise<TryAnswer> {
    const [text, again] = [JSON.stringify(wish), lost]
    const key = again?.run === text ? again.key : freshKey()
    lost = undefined
    return send<TryAnswer>('POST', `${addressOf(agent)}/tries`, { ...wish, key }).catch((error: unknown) => {
      if (asRefusal(error).unsent) lost = { run: text, key }
      throw error
    })
  }

  return useMutation({
    mutationFn: run,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agent', agent] }),
  })
}

/** randomUUID is missing on plain http outside this machine. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `try-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
