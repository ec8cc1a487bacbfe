/** What a Super Admin can do about an access. */
import { html } from 'hono/html'
import type { Access } from '../../domain/access/index.ts'
import type { Html, Say } from './page.ts'

export function accessWays({ id, state }: Access, company: string, say: Say): Html | '' {
  if (state === 'withdrawing') return ''
  return html`<a class="button refuse" href="/approve/access/${company}/${id}/withdraw">${say('withdraw.do')}</a>`
}
