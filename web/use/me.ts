/** Who is signed in, in which company, in which language: the first answer the pages need. */
import { type Query, type QueryClient, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import type { Me } from '../../contract/agent.ts'
import type { Language } from '../../contract/word.ts'
import { get, send } from './api.ts'
import { openAnew } from './recover.ts'
import { language, learnLanguage, timeZone } from './say.ts'
import { look, rememberWho, tellSignedIn } from './session.ts'

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: askWho })
}

/** Nobody is known before their language is; where somebody else is signed in, the question waits for who works here. */
async function askWho(): Promise<Me> {
  const me = await get<Me>('/v1/me')
  await learnLanguage(me.language)
  return rememberWho(me) ? me : askWho()
}

/** The company at work; only for pages inside the shell, which waits until it is known. */
export function useCompany() {
  const { data } = useMe()
  return computed(() => data.value?.company ?? null)
}

/** The other tabs of this browser work in the same company. */
const tabs = new BroadcastChannel('company')

/** Follows the person's language, wherever they changed it, and the company's clock; call once. */
export function followMe(): void {
  const { data } = useMe()
  const queries = useQueryClient()
  tabs.onmessage = look
  watch(
    data,
    (me, before) => {
      if (!me) return
      if (!before) tellSignedIn()
      language.value = me.language
      if (me.company) timeZone.value = me.company.timeZone
      if (before && before.language !== me.language) void askAgain(queries)
    },
    { immediate: true },
  )
}

/** Texts of the server come in the person's language too: all that is shown, and an answer on its way speaks the one of before. */
async function askAgain(queries: QueryClient): Promise<void> {
  const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== 'me' }
  await queries.cancelQueries(others)
  await queries.invalidateQueries(others)
}

/** Starts anew at this page of the company, in every tab, so that nothing of another one is kept in memory. */
export async function workAt(company: string, page: string): Promise<void> {
  await send('POST', '/v1/me/company', { company })
  tabs.postMessage(company)
  location.assign(page)
}

/** Goes on, in the company that was chosen first after signing in, to where the person wanted to go. */
export async function enterCompany(company: string): Promise<void> {
  await send('POST', '/v1/me/company', { company })
  location.reload()
}

/** Everything on the screen follows who the person is now. */
export function useLanguageSwitch() {
  const queries = useQueryClient()
  return async (wanted: Language) => {
    const isLearning = learnLanguage(wanted).then(
      () => true,
      () => false,
    )
    const me = await send<Me>('POST', '/v1/me/language', { language: wanted })
    if (!(await isLearning)) return openAnew(location.pathname + location.search) // kept before the page is left
    await queries.cancelQueries({ queryKey: ['me'] }) // an answer from before would undo it
    queries.setQueryData<Me>(['me'], me)
  }
}

export async function signOut(): Promise<void> {
  await send('POST', '/v1/sign-out')
  location.assign('/welcome')
}
