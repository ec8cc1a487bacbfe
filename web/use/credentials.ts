/** The credentials that agents act with: renewed, taken back into use, and ended ahead of time. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { CredentialList, Overlap } from '../../contract/credential.ts'
import { get, send } from './api.ts'

/** One that was renewed, and still lives. */
interface Before {
  grant: string
  credential: string
}

export function useCredentials() {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ['credentials'] })

  return {
    list: useQuery({ queryKey: ['credentials'], queryFn: () => get<CredentialList>('/v1/credentials') }),
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
    scheduling: useMutation({
      mutationFn: (afterDays: number | null) => send('PUT', '/v1/company/rotation', { afterDays }),
      onSettled,
    }),
  }
}
