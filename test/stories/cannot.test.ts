/** What an action cannot do: told line by line with whoever sees to it, and each line tried. */
import { describe, expect, it } from 'vitest'
import { type Language, sentence } from '../../locales/index.ts'
import {
  type Action,
  type AnyVersion,
  type Denial,
  type Hold,
  newest,
  type Product,
  pathFrom,
  sampleAct,
} from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { products as behindTheGateway } from '../../sandbox/products.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { type HouseOptions, openHouse } from '../house.ts'
import { call as callGateway, issueClient } from '../sandbox/call-gateway.ts'
import { agentOf, ask, choose } from './builder.ts'
import { approve, decider, pathOf, wordsOf } from './super-admin.ts'

const gated = products.filter(({ basis }) => basis === 'approval')

interface Case {
  product: Product
  action: Action
  version: AnyVersion
  denial: Denial
}

const cases: Case[] = gated.flatMap((product) =>
  product.actions.flatMap((action) => {
    const version = newest(action) ?? expect.fail(`no version of ${action.id}`)
    return version.cannot.map((denial) => ({ product, action, version, denial }))
  }),
)

type KindOf<One> = One extends Hold ? keyof One : never

/** The cases that are held in this way, with what is named there. */
const heldBy = (kind: KindOf<Hold>) =>
  cases
    .filter(({ denial }) => kind in denial.hold)
    .map((one) => ({ ...one, held: Object.values(one.denial.hold).flat() as string[] }))

const nameOf = ({ action, denial }: Case) => `${action.id}.${denial.part}`

/** One agent that may do everything that takes approval, in the chat of a proved manager. */
async function openAll(options: HouseOptions = {}) {
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

const lines = (text: string) => [...text.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) => wordsOf(line))

describe('What an action cannot do', () => {
  it.each<Language>(['en', 'id'])(
    'stands on the page line by line, under the name of whoever sees to it (%s) [CRED-7] [APPR-10]',
    async (language) => {
      const { house, request } = await openAll()
      const { text } = await (await decider(house)).open(`${await pathOf(house, request)}?lang=${language}`)
      const blocks = text.match(/<article class="action">.*?<\/article>/gs) ?? []
      for (const { product, action } of cases) {
        const title = `<h3>${sentence(language, `action.${action.id}.title`)}</h3>`
        const block = blocks.find((one) => one.includes(title)) ?? expect.fail(`no block of ${action.id}`)
        const facts = { product: sentence(language, `product.${product.id}`) }
        for (const by of ['product', 'us'] as const) {
          const kept = cases.filter(
            (one) => one.action === action && 'rights' in one.denial.hold === (by === 'product'),
          )
          const said = wordsOf(sentence(language, `page.enforced.${by}`, facts))
          const list = new RegExp(`<ul>((?:(?!</ul>).)*)</ul><p class="who">${said}</p>`, 's').exec(block)?.[1] ?? ''
          expect(lines(list)).toEqual(
            kept.map(({ denial }) => sentence(language, `action.${action.id}.cannot.${denial.part}`)),
          )
        }
      }
    },
  )

  it('is kept by the product where the product is named: no credential has the right, and the call is refused [CRED-7]', async () => {
    const { house, approveIt } = await openAll()
    await approveIt()
    const { credentials } = await house.state()
    for (const one of heldBy('rights')) {
      const { id } = one.product
      const { scopes = [] } = credentials.find(({ product }) => product === id) ?? expect.fail(`no credential of ${id}`)
      const client = (rights: string[]) =>
        issueClient(house.sandbox, { company: '102938', product: id, scopes: rights }, 'sandbox-issuer-token')
      const [agent, allowed] = [await client(scopes), await client([...scopes, ...one.held])]
      for (const right of one.held) {
        const { prefix, endpoints } = behindTheGateway.find(({ name }) => name === id) ?? expect.fail(`no ${id}`)
        const guarded = endpoints.filter((endpoint) => endpoint.scopes.includes(right))
        expect(guarded, right).not.toEqual([])
        for (const { method, path } of guarded) {
          const wish = { method, path: prefix + path.replace(':id', '1'), ...(method === 'GET' ? {} : { body: {} }) }
          expect([nameOf(one), (await callGateway(agent, wish)).status]).toEqual([nameOf(one), 403])
          expect([nameOf(one), (await callGateway(allowed, wish)).status]).toEqual([nameOf(one), 501])
        }
      }
    }
  })

  it('is kept by us where it takes another end point: a definition that strays is stopped before anything is sent [CRED-7]', async () => {
    let goal = ''
    const stray = (version: AnyVersion): AnyVersion => ({
      ...version,
      call(input, found, act) {
        const [method = '', path = ''] = goal.split(' ')
        if (act.reference === sampleAct.reference) return version.call(input, found, act)
        return { method: method as 'POST', path: pathFrom(path.split('{}'), path.split('{}').slice(1).fill('1')) }
      },
    })
    const straying = products.map((product) => ({
      ...product,
      actions: product.actions.map((action) => ({ ...action, versions: action.versions.map(stray) })),
    }))
    const { openRuntime, done } = await openAll({ products: straying })
    const act = await openRuntime()
    const before = await done()
    for (const one of heldBy('endpoints')) {
      for (const endpoint of one.held) {
        goal = endpoint
        const { body } = await act(one.action.id, one.version.sample.input)
        expect([nameOf(one), body.state, body.error?.code]).toEqual([nameOf(one), 'refused', 'product_down'])
      }
    }
    expect(await done()).toEqual(before)
  })

  it('is kept by us where it takes a field that is not there: the call is refused, whichever door it names it at [CRED-7]', async () => {
    const { openRuntime, done } = await openAll()
    const act = await openRuntime()
    const before = await done()
    for (const one of heldBy('input')) {
      for (const field of one.held) {
        const { body } = await act(one.action.id, { ...(one.version.sample.input as object), [field]: '1' })
        expect([nameOf(one), body.error?.code]).toEqual([nameOf(one), 'invalid_input'])
      }
    }
    expect(await done()).toEqual(before)
  })

  it('is kept by us where it takes an answer: what the product tells beyond it reaches no agent [CRED-7]', async () => {
    const { house, openRuntime } = await openAll()
    const act = await openRuntime()
    const wish = { company: '102938', product: 'desty', scopes: ['desty:payment-status:read'] }
    const client = await issueClient(house.sandbox, wish, 'sandbox-issuer-token')
    const order = await callGateway(client, { path: '/desty/api/order/detail?orderId=241107' })
    expect(order.body.data.customerInfo).toMatchObject({ name: expect.any(String), phone: expect.any(String) })
    for (const one of heldBy('output')) {
      const { body } = await act(one.action.id, one.version.sample.input)
      expect([nameOf(one), body.state]).toEqual([nameOf(one), 'succeeded'])
      const told = JSON.stringify(body.output)
      for (const field of one.held) expect(told).not.toContain(`"${field}"`)
      for (const value of Object.values(order.body.data.customerInfo)) expect(told).not.toContain(`"${value}"`)
    }
  })

  it('is kept by us where a limit keeps it [CRED-7]', async () => {
    const { openRuntime, done } = await openAll()
    const act = await openRuntime()
    const before = await done()
    const sale = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
    const beyond = [
      { ...sale, discountPercent: 1 },
      { ...sale, depositAmount: 1 },
      { ...sale, items: [{ ...sale.items[0], price: 1 }] },
    ]
    const wishes: Record<string, [unknown[], string]> = {
      'jurnal_create_sales_invoice.terms': [beyond, 'limit_reached'],
      'jurnal_create_sales_order.terms': [beyond, 'limit_reached'],
      'talenta_approve_reimbursement.alone': [
        [{ decision: 'approve', reimbursement: '93001' }],
        'confirmation_required',
      ],
    }
    expect(Object.keys(wishes).sort()).toEqual(heldBy('limits').map(nameOf).sort())
    for (const [name, [inputs, code]] of Object.entries(wishes))
      for (const input of inputs)
        expect((await act(name.split('.')[0] ?? '', input)).body.error).toMatchObject({ code })
    expect(await done()).toEqual(before)
  })

  it('is kept by us where the act itself is turned away [CRED-7]', async () => {
    const { openRuntime, done } = await openAll()
    const act = await openRuntime()
    const before = await done()
    const numbers: Record<string, string> = {
      'talenta_approve_reimbursement.own': '93003',
      'talenta_approve_reimbursement.skip': '93004',
    }
    expect(Object.keys(numbers).sort()).toEqual(heldBy('attempt').map(nameOf).sort())
    for (const [name, reimbursement] of Object.entries(numbers)) {
      const { body } = await act(name.split('.')[0] ?? '', { decision: 'approve', reimbursement })
      expect([name, body.error?.code, body.error?.facts.field]).toEqual([name, 'invalid_input', 'reimbursement'])
    }
    expect(await done()).toEqual(before)
  })
})
