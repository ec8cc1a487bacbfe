/** What a newer release means for two agents: one is asked for in a version that is over, the other is asked for more. */
import { type Action, newest, type Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import type { House } from '../house.ts'
import { agentOf, ask, choose, reimbursement, rowOf } from '../stories/builder.ts'

const stock = 'desty_check_product_stock'
/** What it may do already. */
export const looking = [stock, 'desty_check_payment_status']

/** What was asked for one agent may be done more often from now on, and what another may do looks up more. */
export async function changeMeaning(house: House, sold: Product[]): Promise<void> {
  const widened = products.map((product) => ({ ...product, actions: product.actions.map(widen) }))
  sold.splice(0, sold.length, ...widened)
  await house.restart()
}

function widen(action: Action): Action {
  const latest = newest(action)
  if (!latest || ![reimbursement, stock].includes(action.id)) return action
  const change =
    action.id === stock
      ? { scopes: [...latest.scopes, 'desty:voucher:read'] }
      : { limits: { ...latest.limits, maxPerDay: { default: 20, max: 2_000 } } }
  return { ...action, versions: [...action.versions, { ...latest, ...change, version: latest.version + 1 }] }
}

/** Its builder is told that more could be allowed, sets more, and asks; answers the request. */
export async function askMore(house: House, name: string): Promise<string> {
  await house.app.sweep()
  await house.settle()
  const dewi = await house.signIn('dewi')
  const agent = await agentOf(dewi, name)
  const { choice } = await rowOf(dewi, agent, stock)
  const settings = { whenToUse: '', limits: { ...choice.settings.limits, maxPerDay: 2_000, wordsOnly: false } }
  await dewi.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
  await choose(dewi, agent, { action: reimbursement })
  return (await ask(house, dewi, agent)).id
}
