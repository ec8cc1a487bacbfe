/** What an action cannot do, in a list for each of those who see to it: the product, then we. */
import { html } from 'hono/html'
import type { Denied } from '../../../contract/sentence.ts'
import type { Html, Say } from './page.ts'

export function denialLists(cannot: readonly Denied[], product: string, say: Say): Html[] {
  return (['product', 'us'] as const).flatMap((enforcer) => {
    const kept = cannot.filter(({ by }) => by === enforcer)
    if (kept.length === 0) return []
    const items = kept.map(({ text }) => html`<li>${text}</li>`)
    return [html`<ul>${items}</ul><p class="who">${say(`page.enforced.${enforcer}`, { product })}</p>`]
  })
}
