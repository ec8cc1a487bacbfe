/** Where a product's right is wider than the consent: said before deciding, right after, and beside the access. */
import { html } from 'hono/html'
import type { Language } from '../../../locales/index.ts'
import { list } from '../../../locales/index.ts'
import { type Held, needsWider } from '../../domain/credential/index.ts'
import type { Html, Say } from './page.ts'

interface Needing {
  product: string
  scopes: readonly string[]
}

/** One sentence for all these actions; null where each right is as narrow as the consent. */
export function widerLine(actions: Needing[], language: Language, say: Say): string | null {
  const wide = actions.filter(({ scopes }) => needsWider(scopes)).map(({ product }) => say(`product.${product}`))
  if (wide.length === 0) return null
  return say('page.wider', { product_list: list(language, [...new Set(wide)]) })
}

/** What a credential in use carries, as far as that is more than the page says. */
export function heldLine(held: Held | undefined, product: string, say: Say): Html | '' {
  if (held === 'wider') return html`<p class="who">${say('page.wider', { product_list: product })}</p>`
  if (held === 'by_hand') return html`<p class="who">${say('access.by_hand', { product })}</p>`
  if (held === 'unknown') return html`<p class="who">${say('access.rights_unknown', { product })}</p>`
  return ''
}
