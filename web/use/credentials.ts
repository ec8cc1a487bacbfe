/** The credentials that agents act with: renewed, taken back into use, and ended ahead of time. */
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'
import type { CredentialList, Overlap } from '../../contract/credential.ts'
import { send } from './api.ts'
import { type Filters, useSearched } from './pages.ts'

/** One that was renewed, and still lives. */
interface Before {
  grant: string
  credential: string
}

export function useCredentials(filters: MaybeRefOrGetter<Filters>) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ['credentials'] })

  return {
    list: useSearched<CredentialList>(['credentials'], '/v1/credentials', filters),
    renewing: useMutation({
      mutationFn: ({ grant, overlap }: { grant: string; overlap: Overlap }) =>
        send('POST', `/v1/grants/${grant}/rotations`, { overlap }),
      onSettled,
    }),
    restoring: useMutation({
      mutationFn: ({ grant, credential }: Before) =>
        send('POST', `/v1/grants/${grant}/credentials/${credential}/restore`),
      onSettled,
    }),
    ending: useMutation({
      mutationFn: ({ grant, credential }: Before) => send('POST', `/v1/grants/${grant}/credentials/${credential}/end`),
      onSettled,
    }),
    cancelling: useMutation({
      mutationFn: (grant: string) => send('DELETE', `/v1/grants/${grant}/rotations`),
      onSettled,
    }),
    scheduling: useMutation({
      mutationFn: (afterDays: number | null) => send('PUT', '/v1/company/rotation', { afterDays }),
      onSettled,
    }),
  }
}
