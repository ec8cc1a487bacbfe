/**
 * A session that ended under somebody at work: they sign in again in another tab and go on here, with all that was typed.
 * Nothing is sent in another person's name, nor for another company.
 */
import { readonly, ref } from 'vue'
import type { Me } from '../../contract/agent.ts'
import { believed } from './cookie.ts'

const state = ref<'stands' | 'ended' | 'other'>('stands')
/** What pages/shell/SignInAgain.vue asks: nothing, to sign in again, or how to go on now that somebody else is signed in. */
export const session = readonly(state)

const tabs = new BroadcastChannel('session')
/** Whoever works on this page. */
let before: Me | undefined
let goOn: (again: boolean) => void
let answer: Promise<boolean>
/** Signing in was put off: what the page looks up by itself asks for it no more. */
let isPutOff = false

export function rememberWho(me: Me): void {
  before = me
}

/** The work of this very person; null before anybody is known. */
export const workOf = () => before ?? null

/** Asks to sign in again, if nobody is asked yet; true once the same person works for the same company again. */
export async function signedInAgain({ isLook }: { isLook: boolean }): Promise<boolean> {
  if (isLook && isPutOff) return false
  if (state.value === 'stands') {
    state.value = 'ended'
    isPutOff = false
    answer = new Promise((done) => {
      goOn = done
    })
  }
  return answer
}

/** Not now: what waits is refused, and can be sent another time. */
export function putOff(): void {
  isPutOff = true
  state.value = 'stands'
  goOn(false)
}

/** Tells every other tab of this browser. */
export function tellSignedIn(): void {
  tabs.postMessage('signed in')
}

tabs.onmessage = async () => {
  isPutOff = false
  if (state.value === 'stands') return
  const me = await askWho()
  if (!me) return
  const same = me.person.id === before?.person.id && (await worksFor(me, before.company?.id))
  state.value = same ? 'stands' : 'other'
  if (same) goOn(true)
}

async function askWho(): Promise<Me | undefined> {
  const answered = await fetch('/v1/me', { headers: { accept: 'application/json' } }).catch(() => undefined)
  return answered?.ok ? ((await answered.json()) as Me) : undefined
}

/** Who belongs to several companies has chosen none yet in a new session: it is the one they work for here. */
async function worksFor(me: Me, company: string | undefined): Promise<boolean> {
  if (me.company || !company) return me.company?.id === company
  const headers = { ...believed(), 'content-type': 'application/json' }
  const chosen = fetch('/v1/me/company', { method: 'POST', headers, body: JSON.stringify({ company }) })
  return chosen.then(({ ok }) => ok).catch(() => false)
}
