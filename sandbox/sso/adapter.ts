/** Keeps the issuer's sessions, grants, codes and tokens in the sandbox's state until they expire. */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { State } from '../state.ts'

interface Entry {
  id: string
  payload: AdapterPayload
  expiresAt: number | null
}

const isOver = ({ expiresAt }: Entry) => expiresAt !== null && expiresAt <= Date.now()

export function adapterOver(state: State, model: string): Adapter {
  const collection = `sso.${model}`
  for (const entry of state.all<Entry>(collection)) if (isOver(entry)) state.remove(collection, entry.id)

  async function put(entry: Entry): Promise<void> {
    state.put(collection, entry.id, entry)
    await state.durable()
  }
  function living(entry: Entry | undefined): AdapterPayload | undefined {
    return entry && !isOver(entry) ? entry.payload : undefined
  }
  const search = (matches: (payload: AdapterPayload) => boolean) =>
    state.all<Entry>(collection).filter((entry) => matches(entry.payload))

  return {
    upsert(id, payload, expiresIn) {
      return put({ id, payload, expiresAt: expiresIn === undefined ? null : Date.now() + expiresIn * 1000 })
    },
    find: async (id) => living(state.get<Entry>(collection, id)),
    findByUid: async (uid) => living(search((payload) => payload.uid === uid)[0]),
    findByUserCode: async (userCode) => living(search((payload) => payload.userCode === userCode)[0]),
    async consume(id) {
      const entry = state.get<Entry>(collection, id)
      if (entry) await put({ ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } })
    },
    async destroy(id) {
      state.remove(collection, id)
      await state.durable()
    },
    async revokeByGrantId(grantId) {
      for (const { id } of search((payload) => payload.grantId === grantId)) state.remove(collection, id)
      await state.durable()
    },
  }
}
