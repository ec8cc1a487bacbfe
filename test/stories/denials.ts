/** Everything that any action under approval says it cannot do, and a house in which one agent may do all of them. */
import { expect } from 'vitest'
import { type Action, type AnyVersion, type Denial, type Hold, newest, type Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { type HouseOptions, openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'
import { approve } from './super-admin.ts'

const gated = products.filter(({ basis }) => basis === 'approval')

interface Case {
  product: Product
  action: Action
  version: AnyVersion
  denial: Denial
}

export const cases: Case[] = gated.flatMap((product) =>
  product.actions.flatMap((action) => {
    const version = newest(action) ?? expect.fail(`no version of ${action.id}`)
    return version.cannot.map((denial) => ({ product, action, version, denial }))
  }),
)

type KindOf<One> = One extends Hold ? keyof One : never

/** The cases that are held in this way, with what is named there. */
export const heldBy = (kind: KindOf<Hold>) =>
  cases
    .filter(({ denial }) => kind in denial.hold)
    .map((one) => ({ ...one, held: Object.values(one.denial.hold).flat() as string[] }))

export const nameOf = ({ action, denial }: Case) => `${action.id}.${denial.part}`

/** One agent that may do everything that takes approval, in the chat of a proved manager. */
export async function openAll(options: HouseOptions = {}) {
  const house = await openHouse(options)
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  for (const { id } of gated.flatMap(({ actions }) => actions)) await choose(builder, agent, { action: id })
  const { id: request } = await ask(house, builder, agent)
  const approveIt = () => approve(house, request)
  const openRuntime = async () => {
    await approveIt()
    const bearer = await proveContact(house, await makeToken(builder, agent))
    let acts = 0
    return (action: string, input: unknown) =>
      callAs(house, bearer, {
        ...{ method: 'POST', path: '/v1/executions', body: { action, input } },
        headers: { 'idempotency-key': `act-${++acts}` },
      })
  }
  return { house, request, approveIt, openRuntime, done: async () => (await house.state()).companies }
}
