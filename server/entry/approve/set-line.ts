/** The credential set that an access holds in; nothing in the one that its company began with. */
import { html } from 'hono/html'
import { cleanName } from '../../domain/approval/index.ts'
import type { Html, Say } from './page.ts'

export function setLine({ setName }: { setName: string | null }, say: Say): Html | '' {
  return setName === null ? '' : html`<p class="who">${say('page.set', { set_name: cleanName(setName) })}</p>`
}
