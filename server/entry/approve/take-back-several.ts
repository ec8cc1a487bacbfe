/** The ways to take back more than one access at once, at the end of a company's list, and to what was taken back. */
import { html } from 'hono/html'
import type { Access } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Company } from '../../domain/company/index.ts'
import type { Html, Say } from './page.ts'

/** Only what takes back several: where one agent has one access, its own button does it. */
export function takeBackSeveral(
  grants: Access[],
  { id, name, hasTaken }: Pick<Company, 'id' | 'name'> & { hasTaken: boolean },
  say: Say,
): Html {
  const living = grants.filter(({ state }) => state !== 'withdrawing')
  const agents = [...Map.groupBy(living, ({ agent }) => agent).values()].flatMap(([first, ...others]) =>
    first && others.length > 0
      ? [{ way: `agents/${first.agent}/`, text: say('withdraw.do.agent', { agent_name: cleanName(first.agentName) }) }]
      : [],
  )
  const products = [...Map.groupBy(living, ({ product }) => product)].flatMap(([product, of]) =>
    of.length > 1
      ? [{ way: `products/${product}/`, text: say('withdraw.do.product', { product: say(`product.${product}`) }) }]
      : [],
  )
  const all = { way: '', text: say('withdraw.do.company', { company_name: cleanName(name) }) }
  const ways = living.length > 1 ? [...agents, ...products, all] : []
  const lines = ways.map(
    ({ way, text }) => html`<li><a class="alone" href="/approve/access/${id}/${way}withdraw">${text}</a></li>`,
  )
  return html`${ways.length === 0 ? '' : html`<details><summary>${say('withdraw.several')}</summary><ul class="allowed">${lines}</ul></details>`}
${hasTaken ? html`<p><a href="/approve/access/${id}/withdrawals">${say('withdraw.list')}</a></p>` : ''}`
}
