/** The requests to its own systems that the company has described. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { Integration, integrationList } from '../../contract/integration.ts'
import { get, send } from './api.ts'

const address = '/v1/integrations'

/** What was described; of one that is kept, the version that was seen. */
export interface IntegrationWish {
  id: string | undefined
  definition: object
  seen: number | undefined
}

export function useIntegrations() {
  const queries = useQueryClient()
  const onSettled = () =>
    Promise.all(['integrations', 'connections', 'agent'].map((key) => queries.invalidateQueries({ queryKey: [key] })))

  return {
    list: useQuery({ queryKey: ['integrations'], queryFn: () => get<z.infer<typeof integrationList>>(address) }),
    /** The server says what of it does not fit. */
    saving: useMutation({
      mutationFn: ({ id, definition, seen }: IntegrationWish) =>
        id === undefined
          ? send<Integration>('POST', address, definition)
          : send<Integration>('PUT', `${address}/${id}`, { ...definition, seen }),
      onSettled,
    }),
    removing: useMutation({ mutationFn: (id: string) => send('DELETE', `${address}/${id}`), onSettled }),
  }
}
