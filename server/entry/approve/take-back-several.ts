/** The ways to take back more than one access at once, at the end of a company's list, and to what was taken back. */
import { html } from 'hono/html'
import type { Access } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Company } from '../../domain/company/index.ts'
import type { Html, Say } from './page.ts'

/** Of agents only those with several: of the others the button of their one access does it, unless nobody else has any. */
export function takeBackSeveral(
  grants: Access[],
  { id, name, hasTaken }: Pick<Company, 'id' | 'name'> & { hasTaken: boolean },
  say: Say,
): Html {
  const byAgent = Map.groupBy(grants, ({ agent }) => agent)
  const agents = [...byAgent.values()].flatMap(([first, ...others]) =>
    first && (others.length > 0 || byAgent.size === 1)
      ? [{ way: `agents/${first.agent}/`, text: say('withdraw.do.agent', { agent_name: cleanName(first.agentName) }) }]
      : [],
  )
  const products = [...new Set(grants.map(({ product }) => product))].map((product) => {
    return { way: `products/${product}/`, text: say('withdraw.do.product', { product: say(`product.${product}`) }) }
  })
  const all = { way: '', text: say('withdraw.do.company', { company_name: cleanName(name) }) }
  const ways = grants.length > 0 ? [...agents, ...products, all] : []
  const lines = ways.map(
    ({ way, text }) => html`<li><a class="alone" href="/approve/access/${id}/${way}withdraw">${text}</a></li>`,
  )
  return html`${ways.length === 0 ? '' : html`<details><summary>${say('withdraw.several')}</summary><ul class="allowed">${lines}</ul></details>`}
${hasTaken ? html`<p><a href="/approve/access/${id}/withdrawals">${say('withdraw.list')}</a></p>` : ''}`
}
