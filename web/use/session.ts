/**
 * A session that ended under somebody at work: they sign in again in another tab and go on here, with all that was typed.
 * Nothing is sent in another person's name, nor for another company.
 */
import { readonly, ref } from 'vue'
import type { Me } from '../../contract/agent.ts'
import { believed, csrf } from './cookie.ts'
import { holdsTyped } from './unsaved.ts'

const state = ref<'stands' | 'ended' | 'stale' | 'elsewhere' | 'other'>('stands')
/** What pages/shell/SignInAgain.vue asks: nothing, to sign in again, or how to go on now that it is another company's or person's. */
export const session = readonly(state)

/** Nothing is sent: but for what asks for a sign-in of late, where it is that alone which waits. */
export const isHeld = () => state.value !== 'stands' && state.value !== 'stale'

const tabs = new BroadcastChannel('session')
/** Whoever works on this page, and what their session is believed by. */
let before: Me | undefined
let token = ''
let goOn: (again: boolean) => void
let answer: Promise<boolean>
/** Signing in was put off: what the page looks up by itself asks for it no more. */
let isPutOff = false

/** False where it is no longer who worked here: they stay the author of this page. */
export function rememberWho(me: Me): boolean {
  if (!before) token = csrf()
  const isSame = !before || (me.person.id === before.person.id && me.company?.id === before.company?.id)
  if (isSame) before = me
  else giveWay(me)
  return isSame
}

/** The work of this very person; null before anybody is known. */
export const workOf = () => before ?? null

/** Goes with what this page changes: the server refuses it in any other session than its author's, and for any other company. */
export const ownBelief = () => (before ? beliefOf(before, token) : believed())

const beliefOf = ({ person, company }: Me, token: string) => ({
  ...believed(token),
  'x-person': person.id,
  'x-company': company?.id ?? '',
})

/** Asks to sign in again, if nobody is asked yet; true once the same person works for the same company again. */
export async function signedInAgain(why: 'ended' | 'stale', { isLook }: { isLook: boolean }): Promise<boolean> {
  if (isLook && isPutOff) return false
  if (!isHeld()) hold(why)
  return answer
}

/** Not now: what waits is refused, and can be sent another time. */
export function putOff(): void {
  isPutOff = state.value === 'ended'
  state.value = 'stands'
  goOn(false)
}

/** Tells every other tab of this browser. */
export function tellSignedIn(): void {
  tabs.postMessage('signed in')
}

/** Before something is changed in a session that was never looked at: whose it is. */
export async function checkWho(): Promise<void> {
  if (before && csrf() !== token) await look()
}

tabs.onmessage = () => {
  isPutOff = false
  void look()
}

/** Whether whoever is signed in now is who works here, for the same company. */
export async function look(): Promise<void> {
  const found = csrf() // before the question: what comes after it may be somebody else's already
  const me = before && (await askWho())
  if (!me) return
  if (me.person.id !== before?.person.id || !(await worksFor(me, before.company?.id))) return giveWay(me)
  token = found
  if (state.value === 'stands') return
  state.value = 'stands'
  goOn(true)
}

/** To the company that this page is for, in every tab. */
export async function goBack(): Promise<void> {
  const me = await askWho()
  const company = before?.company?.id
  if (me && company && (await enter(me, company))) tellSignedIn()
  await look()
}

/** Whatever is sent from now on waits. */
function hold(why: Exclude<typeof state.value, 'stands'>): void {
  if (state.value === 'stands')
    answer = new Promise((done) => {
      goOn = done
    })
  isPutOff = false
  state.value = why
}

/** Nothing of the earlier person or company may stay on the screen, but what was typed does [GATE-4]. */
function giveWay({ person, company }: Me): void {
  hold(person.id === before?.person.id && before.company && company ? 'elsewhere' : 'other')
  if (!holdsTyped()) location.assign('/')
}

async function askWho(): Promise<Me | undefined> {
  const answered = await fetch('/v1/me', { headers: { accept: 'application/json' } }).catch(() => undefined)
  return answered?.ok ? ((await answered.json()) as Me) : undefined
}

/** Who belongs to several companies has chosen none yet in a new session: it is the one they work for here. */
async function worksFor(me: Me, company: string | undefined): Promise<boolean> {
  return me.company || !company ? me.company?.id === company : enter(me, company)
}

function enter(me: Me, company: string): Promise<boolean> {
  const headers = { ...beliefOf(me, csrf()), 'content-type': 'application/json' }
  const chosen = fetch('/v1/me/company', { method: 'POST', headers, body: JSON.stringify({ company }) })
  return chosen.then(({ ok }) => ok).catch(() => false)
}
