/** What is worth saying of an access beside "it works". */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import type { Telling } from './access-block.ts'
import { type Html, sayIn } from './page.ts'

export function accessState({ state, endedAt, product: id }: Access, { language, timeZone }: Telling): Html | '' {
  const say = sayIn(language)
  const product = say(`product.${id}`)
  if (state === 'obtaining') return html`<p class="notice">${say('state.connecting.next')}</p>`
  if (state === 'setup_failed') return html`<p class="notice">${say('done.setup_failed', { product })}</p>`
  if (state !== 'withdrawing' || !endedAt) return ''
  const told = say('withdraw.under_way', { withdrawn_at: dateTime(language, endedAt, timeZone), product })
  return html`<p class="notice">${told}</p>`
}
