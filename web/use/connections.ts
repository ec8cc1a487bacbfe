/** The company's own systems: how they are reached, tested, and no longer reached. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Connection, ConnectionFields, ConnectionList, ConnectionTest } from '../../contract/connection.ts'
import { get, send } from './api.ts'

const address = '/v1/connections'

/** What was typed for one: without a secret the one that is kept stays. */
export interface ConnectionWish {
  id: string | undefined
  fields: ConnectionFields
  secret: string
  /** When it had been changed last, as far as was seen. */
  seen: string | undefined
}

export function useConnections() {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ['connections'] })

  return {
    list: useQuery({ queryKey: ['connections'], queryFn: () => get<ConnectionList>(address) }),
    saving: useMutation({
      mutationFn: ({ id, fields, secret, seen }: ConnectionWish) => {
        const body = { ...fields, ...(secret && { secret }) }
        return id === undefined
          ? send<Connection>('POST', address, body)
          : send<Connection>('PUT', `${address}/${id}`, { ...body, seen })
      },
      onSettled,
    }),
    testing: useMutation({
      mutationFn: ({ id, path }: { id: string; path: string }) =>
        send<ConnectionTest>('POST', `${address}/${id}/tests`, { path }),
      onSettled,
    }),
    removing: useMutation({ mutationFn: (id: string) => send('DELETE', `${address}/${id}`), onSettled }),
  }
}
