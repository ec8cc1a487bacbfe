/** Which promises hold, by who keeps each: said where somebody else than we decides or issues, so that no page claims more. */
import { html } from 'hono/html'
import type { DecidingPromise, IssuingPromise, Keeper } from '../../../contract/approval-mode.ts'
import type { Html, Say } from './page.ts'

export function keptList(kept: (keeper: Keeper) => (DecidingPromise | IssuingPromise)[], say: Say): Html {
  const keepers: Keeper[] = ['us', 'layer', 'you', 'nobody']
  const parts = keepers.map((keeper) => {
    const names = kept(keeper)
    if (names.length === 0) return ''
    return html`<h2>${say(`mode.by.${keeper}`)}</h2>
<ul>${names.map((name) => html`<li>${say(`mode.${name}`)}</li>`)}</ul>`
  })
  return html`<section class="terms">${parts}</section>`
}
