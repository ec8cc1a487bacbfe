/** The company's credential sets, which people call access groups: kept apart from each other, and moved between. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { CredentialSetFields, CredentialSetList, MovePreview } from '../../contract/credential-set.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

const address = '/v1/credential-sets'
const list = { queryKey: ['sets'], queryFn: () => get<CredentialSetList>(address) }

/** Whatever shows the name of one. */
const showing = ['sets', 'agents', 'agent', 'connections', 'integrations', 'credentials']

export function useSets() {
  const queries = useQueryClient()
  const onSettled = () => Promise.all(showing.map((key) => queries.invalidateQueries({ queryKey: [key] })))

  return {
    list: useQuery(list),
    saving: useMutation({
      mutationFn: ({ id, ...body }: CredentialSetFields & { id: string | undefined }) =>
        id === undefined ? send('POST', address, body) : send('PUT', `${address}/${id}`, body),
      onSettled,
    }),
    removing: useMutation({ mutationFn: (id: string) => send('DELETE', `${address}/${id}`), onSettled }),
  }
}

/** Those to choose among: none while there is only one, of which nobody needs to know. */
export function useSetChoices() {
  const { data } = useQuery(list)
  return computed(() => {
    const all = data.value?.items ?? []
    return all.length > 1 ? all.map(({ id, name }) => ({ value: id, text: name })) : []
  })
}

/** What moving the agent there would end; asked for again each time that it is looked at. */
export function useMovePreview(agent: string, { set, isOpen }: { set: () => string; isOpen: () => boolean }) {
  return useQuery({
    queryKey: ['agent', agent, 'move', set],
    enabled: isOpen,
    queryFn: () =>
      get<MovePreview>(`${addressOf(agent)}/credential-set/move-preview?${new URLSearchParams({ set: set() })}`),
    gcTime: 0,
  })
}

export function useMove(agent: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (set: string) => send('PUT', `${addressOf(agent)}/credential-set`, { set }),
    onSettled: () => Promise.all(showing.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
