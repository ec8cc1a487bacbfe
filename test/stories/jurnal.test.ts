/** Jurnal from wish to answer: what a customer talks an agent into stays within the consent, and what Jurnal refuses is told as it is. */
import { describe, expect, it } from 'vitest'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { issueClient } from '../sandbox/call-gateway.ts'
import { createOrder } from '../sandbox/call-jurnal.ts'
import { agentOf, ask, choose, invoice, order } from './builder.ts'
import { approve } from './super-admin.ts'

const company = '102938'
const gayo = { product: 'KOP-GAYO-1', quantity: 2 }
const sale = (more: object = {}, line: object = {}) => ({
  customer: 'PT Contoh',
  items: [{ ...gayo, ...line }],
  ...more,
})

/** Kopi Assistant may sell within these limits. */
async function openShop(limits: object = {}) {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent, { action: invoice, limits })
  await choose(builder, agent, { action: order })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  const token = await makeToken(builder, agent)
  let acts = 0
  const act = async (input: object, action = invoice) => {
    acts += 1
    const headers = { 'idempotency-key': `act-${acts}` }
    const { body } = await callAs(house, token, {
      method: 'POST',
      path: '/v1/executions',
      body: { action, input },
      headers,
    })
    return body
  }
  const books = async () => (await house.state()).companies[company]?.jurnal
  return {
    ...{ house, act },
    invoices: async () => (await books())?.salesInvoices ?? [],
    orders: async () => (await books())?.salesOrders ?? [],
    fault: (fault: string, match: string) => house.control('/faults', { product: 'jurnal', fault, match, times: 1 }),
  }
}

const code = ({ error }: { error: { code: string } | null }) => error?.code ?? 'done'

describe('a sale', () => {
  it('is made at the prices of Jurnal unless the consent says otherwise: not for Rp1 [ACT-15]', async () => {
    const { act, invoices } = await openShop()
    const cheap = [
      sale({}, { price: 1 }),
      sale({}, { discountPercent: 0.01 }),
      ...[{ discountPercent: 99 }, { discountAmount: 1 }, { depositAmount: 1 }, { withholdingPercent: 1 }].map((more) =>
        sale(more),
      ),
      sale({}, { product: 'ALT-GILI-1', tax: 'Bebas PPN' }),
      sale({ taxInclusive: true }, { product: 'ALT-GILI-1' }),
    ]
    const codes = []
    for (const input of cheap) codes.push(code(await act(input)))
    expect(codes).toEqual(cheap.map(() => 'limit_reached'))
    expect(await invoices()).toEqual([])
    expect(await act(sale())).toMatchObject({ state: 'succeeded', output: { total: '370000' } })
  })

  it('takes what is within the bounds, and nothing beyond them [ACT-1] [ACT-5] [ACT-15]', async () => {
    const { act, invoices } = await openShop({ maxDiscountPercent: 10, maxPriceCutPercent: 5, maxDepositPercent: 50 })
    expect(await act(sale({ discountPercent: 10 }))).toMatchObject({ output: { total: '333000' } })
    const together = await act(sale({ discountPercent: 5 }, { discountPercent: 6 }))
    expect(together.error).toMatchObject({ code: 'limit_reached', facts: { limit: 'maxDiscountPercent' } })
    expect(code(await act(sale({}, { price: 175_750 })))).toBe('done')
    expect(code(await act(sale({}, { price: 175_749 })))).toBe('limit_reached')
    expect(await act(sale({}, { price: 185_001 }))).toMatchObject({
      error: { code: 'invalid_input', facts: { field: 'items[0].price' } },
    })
    expect(await act(sale({ depositAmount: 185_000 }))).toMatchObject({ output: { remaining: '185000' } })
    expect(code(await act(sale({ depositAmount: 185_001 })))).toBe('limit_reached')
    expect(await invoices()).toHaveLength(3)
  })

  it('is for the customers and products that were listed, by name or by code [ACT-5]', async () => {
    const { act, invoices } = await openShop({
      customers: ['pt contoh'],
      products: ['Kopi Arabika Gayo 1 kg', 'cbr-botl-25'],
    })
    expect(code(await act(sale()))).toBe('done')
    expect(code(await act(sale({}, { product: 'Cold Brew Botol 250 ml' })))).toBe('done')
    expect(await act(sale({ customer: 'Toko Maju' }))).toMatchObject({ error: { facts: { limit: 'customers' } } })
    expect(await act(sale({}, { product: 'KOP-TORA-1' }))).toMatchObject({ error: { facts: { limit: 'products' } } })
    expect(await invoices()).toHaveLength(2)
  })

  it('answers with a page for the team, and a link that the customer can open [ACT-17]', async () => {
    const { act } = await openShop()
    const { output } = await act(sale({ message: 'Terima kasih' }))
    for (const page of [output.whereToSee, output.publicLink])
      expect(await (await fetch(page)).text()).toContain('Terima kasih')
  })
})

describe('what Jurnal does not take', () => {
  it('is said before anything is sent where it can be known: tax, term, tag, what is archived [ACT-3]', async () => {
    const { act, invoices } = await openShop()
    const tax = await act(sale({}, { tax: 'PPnBM' }))
    expect(tax.error).toMatchObject({ code: 'invalid_input', facts: { field: 'items[0].tax', asked: 'PPnBM' } })
    expect(tax.error.facts.choices).toContain('PPN')
    const fields = []
    for (const input of [sale({ term: 'Net 7' }), sale({ tags: ['Gratis'] }), sale({ customer: 'Kedai Lama Sentosa' })])
      fields.push((await act(input)).error.facts.field)
    expect(fields).toEqual(['term', 'tags[0]', 'customer'])
    const archived = await act(sale({}, { product: 'KOP-LIBE-1' }))
    expect(archived.error.message).toBe('Produk di baris 1 sudah diarsipkan di Jurnal.')
    expect(await invoices()).toEqual([])
  })

  it.each([
    ['closed books', { closedUntil: '2099-12-31' }, 'is in a closed period', 'transaction_date'],
    ['an expired trial', { trialOver: true }, 'Trial period has expired', undefined],
    ['a user without the right', { authorised: false }, "You're not authorized to perform this action.", undefined],
  ])('is told in its own words: %s [ACT-3] [RUN-6]', async (_, standing, reason, field) => {
    const { house, act, invoices } = await openShop()
    await house.control('/jurnal', { company, ...standing })
    const { state, error } = await act(sale())
    expect(error).toMatchObject({ code: 'product_rejected', facts: { reason } })
    expect([error.facts.field, ['failed', 'refused'].includes(state)]).toEqual([field, true])
    await house.control('/jurnal', { company, closedUntil: null, trialOver: false, authorised: true })
    expect(await invoices()).toEqual([])
    expect(code(await act(sale()))).toBe('done')
  })
})

describe('an order', () => {
  it('becomes one invoice by its number: customer, items, tax and discount are the order’s [ACT-1] [ACT-4]', async () => {
    const { act, invoices, orders } = await openShop()
    const made = await act(sale({}, { product: 'ALT-GILI-1' }), order)
    expect(made.output).toMatchObject({ status: 'terbuka', total: '943500' })
    const { number } = made.output
    const invoiced = await act({ salesOrder: number, term: 'Net 15', note: 'Diminta pelanggan' })
    expect(invoiced.output).toMatchObject({ customer: 'PT Contoh', total: '943500', status: 'belum dibayar' })
    expect(invoiced.output).not.toHaveProperty('expectedTotal')
    expect(await orders()).toMatchObject([{ document: { transaction_status: { name: 'Closed' } } }])
    const again = await act({ salesOrder: number })
    expect(again.error).toMatchObject({ code: 'invalid_input', facts: { field: 'salesOrder', reason: 'closed' } })
    expect(await invoices()).toHaveLength(1)
  })

  it('is invoiced once although the answer is lost, and nothing of it can be bent [ACT-4] [ACT-15]', async () => {
    const { act, invoices, fault } = await openShop()
    const { output } = await act(sale(), order)
    for (const extra of [{ customer: 'Toko Maju' }, { items: [gayo] }, { discountPercent: 0 }, { taxInclusive: true }])
      expect(code(await act({ salesOrder: output.number, ...extra }))).toBe('invalid_input')
    await fault('reset-after', 'POST')
    expect(await act({ salesOrder: output.number })).toMatchObject({ state: 'succeeded', output: { total: '370000' } })
    expect(await invoices()).toHaveLength(1)
  })

  it('is found though it stands on a further page', async () => {
    const { house, act } = await openShop()
    const { output } = await act(sale(), order)
    const right = { company, product: 'jurnal', scopes: ['jurnal:sales-order:create'] }
    const client = await issueClient(house.sandbox, right, 'sandbox-issuer-token')
    const newer = { transaction_date: '2099-12-31' }
    for (let made = 0; made < 50; made += 1) expect((await createOrder(client, newer)).status).toBe(201)
    expect(await act({ salesOrder: output.number })).toMatchObject({ state: 'succeeded', output: { total: '370000' } })
  })

  it('is measured against the limits as any sale is, and unknown where there is none [ACT-5]', async () => {
    const { act, invoices } = await openShop({ maxAmount: '300000' })
    const { output } = await act(sale(), order)
    expect(await act({ salesOrder: output.number })).toMatchObject({ error: { facts: { limit: 'maxAmount' } } })
    expect(await act({ salesOrder: '99999' })).toMatchObject({
      error: { code: 'invalid_input', facts: { field: 'salesOrder', asked: '99999' } },
    })
    expect(await invoices()).toEqual([])
  })
})
