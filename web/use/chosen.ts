/** What of a list is wanted: it stands in the address, so that a link or a reload shows the same. */
import { computed } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

/** The query on its way into the address. */
let wanted: LocationQueryRaw | undefined

export function useChosen<Name extends string>(names: readonly Name[]) {
  const route = useRoute()
  const router = useRouter()
  const said = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const put = (query: Record<string, string | undefined>) => {
    // The address follows a moment later: what is wanted meanwhile adds to what was wanted before.
    const mine = { ...(wanted ?? route.query), ...query }
    wanted = mine
    void router.replace({ query: mine }).finally(() => {
      if (wanted === mine) wanted = undefined
    })
  }
  return {
    chosen: computed(() => {
      const all = names.flatMap((name) => (said(name) ? [[name, said(name)]] : []))
      return Object.fromEntries(all) as Partial<Record<Name, string>>
    }),
    put,
    clear: () => put(Object.fromEntries(names.map((name) => [name, undefined]))),
    /** The one line, named so in the address, that is shown in all its detail. */
    useShown: (name: string) => ({
      shown: computed(() => said(name)),
      show: (line: string) => put({ [name]: line || undefined }),
    }),
  }
}
