/** What an action cannot do: each line tried, at the product or at our own door, whichever is named. */
import { describe, expect, it } from 'vitest'
import { type AnyVersion, pathFrom, sampleAct } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { products as behindTheGateway } from '../../sandbox/products.ts'
import { call as callGateway, issueClient } from '../sandbox/call-gateway.ts'
import { heldBy, nameOf, openAll } from './denials.ts'

describe('What an action cannot do', () => {
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
