/** What of a list is wanted: it stands in the address, so that a link or a reload shows the same. */
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useChosen<Name extends string>(names: readonly Name[]) {
  const route = useRoute()
  const router = useRouter()
  const said = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const put = (query: Record<string, string | undefined>) =>
    void router.replace({ query: { ...route.query, ...query } })
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
