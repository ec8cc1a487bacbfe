/** The page that says how to reach the system, and shows the call-backs that were arranged. */
import { html } from 'hono/html'
import type { Page } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { keys, type Way } from './admit.ts'
import type { Callback } from './orders.ts'

const hints: [Way, name: string, wants: string][] = [
  ['company-token', 'Company token', `token ${keys.companyToken}`],
  ['api-key', 'API key', `header ${keys.apiKeyHeader}, key ${keys.apiKey}`],
  ['basic', 'User and password', `user ${keys.user}, password ${keys.password}`],
  ['bearer', 'Bearer token', `token ${keys.bearer}`],
  ['oauth', 'OAuth 2.0', `tokens at …/own-system/oauth/token, client ID ${keys.clientId}, secret ${keys.clientSecret}`],
  ['hmac', 'Mekari HMAC', `client ID ${keys.hmacClient}, secret ${keys.hmacSecret}`],
]

export function renderPage({ state, address }: Sandbox): Page {
  const arranged = state
    .all<Callback>('own-system.callbacks')
    .map(({ id, order, phone, when }) => html`<li><div><strong>${id}</strong> ${order} · ${phone} · ${when}</div></li>`)
  const body = html`<h1>A company’s own system</h1>
    <p>
      For connections and integrations to try: GET /ping, GET /orders, GET /orders/KN-1001, POST /callbacks with order,
      phone, when and urgent.
    </p>
    <ul class="list">
      ${hints.map(
        ([way, name, wants]) =>
          html`<li><div><strong>${name}</strong> ${address}/own-system/${way} · ${wants}</div></li>`,
      )}
    </ul>
    <h2>Call-backs</h2>
    ${arranged.length === 0 ? html`<p>None was arranged yet.</p>` : html`<ul class="list">${arranged}</ul>`}`
  return { title: 'Own system', body }
}
