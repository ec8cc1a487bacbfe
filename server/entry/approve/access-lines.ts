/** Several accesses named one by one: whose each is, in which product, and to do what. */
import { html } from 'hono/html'
import type { ProductId } from '../../../contract/word.ts'
import { counted, list } from '../../../locales/index.ts'
import { type Teller, titleIn } from '../tell-withdrawal.ts'
import { namesOf } from './find-access.ts'
import { type Html, sayIn } from './page.ts'

export interface AccessLine {
  agentName: string
  product: ProductId
  /** By their ids. */
  actions: string[]
}

/** So many are named; of the others their number. */
const atMost = 20

export function accessLines(all: AccessLine[], teller: Teller): Html {
  const { language } = teller
  const say = sayIn(language)
  const lines = all.slice(0, atMost).map(({ actions, ...access }) => {
    const titles = [...new Set(actions)].map((action) => titleIn(teller, action))
    return html`<li><strong>${say('withdraw.what.grant', namesOf(access, say))}</strong><br>${list(language, titles)}</li>`
  })
  const more = all.length - lines.length
  return html`<ul class="allowed">${lines}</ul>
${more > 0 ? html`<p>${counted(language, 'withdraw.extent.more', more)}</p>` : ''}`
}
