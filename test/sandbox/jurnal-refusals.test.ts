/** Where the sandbox's Jurnal says no: in which words and with which status. */
import { describe, expect, it } from 'vitest'
import { type Client, openClient } from './call-gateway.ts'
import { createInvoice, createOrder, gayo, get, post } from './call-jurnal.ts'
import { ask } from './open-sandbox.ts'

const company = '102938'

const stand = ({ address }: Client, change: object) =>
  ask('POST', `${address}/control/jurnal`, { body: { company, ...change } })

describe('Closed books', () => {
  it('take nothing more up to their last day, and everything after it', async () => {
    const client = await openClient()
    await stand(client, { closedUntil: '2026-10-31' })
    const late = await createInvoice(client, { transaction_date: '2026-10-31' })
    expect([late.status, late.body]).toEqual([422, { transaction_date: ['is in a closed period'] }])
    expect((await createInvoice(client, { transaction_date: '2026-11-01' })).status).toBe(201)
    await stand(client, { closedUntil: null })
    expect((await createInvoice(client, { transaction_date: '2026-10-31' })).status).toBe(201)
  })
})

describe('What is archived', () => {
  it('is found with its flag and cannot be sold, nor sold to', async () => {
    const client = await openClient()
    const [person] = (await get(client, '/select2_resources/get_person?q=kedai%20lama')).body.data
    const [product] = (await get(client, '/select2_resources/get_product?q=KOP-LIBE-1')).body.data
    expect([person.archive, product.archive]).toEqual([true, true])
    const { status, body } = await createOrder(client, {
      person_name: 'Kedai Lama Sentosa',
      transaction_lines_attributes: [{ product_code: 'KOP-LIBE-1' }],
    })
    expect([status, body]).toEqual([422, { person_name: ['is archived'], product_code: ['is archived'] }])
  })

  it('is left out of the list of customers for who asks for that', async () => {
    const client = await openClient()
    const count = async (query: string) => (await get(client, `/customers${query}`)).body.total_count
    expect(await count('?include_archive=false')).toBe((await count('')) - 1)
  })
})

describe('A company that Jurnal does not serve', () => {
  it('is told that its trial is over', async () => {
    const client = await openClient()
    await stand(client, { trialOver: true })
    const { status, body } = await get(client, '/taxes')
    expect([status, body]).toEqual([406, { message: 'Trial period has expired' }])
  })

  it('is refused with a bare array where its user may do nothing', async () => {
    const client = await openClient()
    await stand(client, { authorised: false })
    const { status, body } = await createOrder(client, {})
    expect([status, body]).toEqual([401, ["You're not authorized to perform this action."]])
  })

  it('may meet 422 instead of 409 where a custom id is taken', async () => {
    const client = await openClient()
    await stand(client, { takenStatus: 422 })
    const first = await createOrder(client, { custom_id: 'qma-1' })
    const second = await createOrder(client, { custom_id: 'qma-1' })
    expect([second.status, second.body.id]).toEqual([422, first.body.sales_order.id])
  })
})

describe('An invoice of an order', () => {
  const lines = [
    { ...gayo, quantity: 3, discount: 10 },
    { product_code: 'ALT-GILI-1', quantity: 1, line_tax_name: 'PPN' },
  ]

  async function openOrder(fields: object = {}) {
    const client = await openClient()
    const { body } = await createOrder(client, { transaction_lines_attributes: lines, ...fields })
    const order = body.sales_order
    const productOf = (index: number) => order.transaction_lines_attributes[index].product.id
    const invoice = (quantities: (number | undefined)[], more: object = {}) =>
      post(client, '/sales_invoices', {
        sales_invoice: {
          selected_po_id: order.id,
          transaction_lines_attributes: quantities.flatMap((quantity, index) =>
            quantity ? [{ product_id: productOf(index), quantity }] : [],
          ),
          ...more,
        },
      })
    const left = async () =>
      (await get(client, `/sales_orders/${order.id}`)).body.sales_order.transaction_lines_attributes.map(
        (line: { remaining_quantity: number }) => line.remaining_quantity,
      )
    return { client, order, invoice, left }
  }

  it('takes person, tax and discount from the order, whatever the call says of them', async () => {
    const { order, invoice, left } = await openOrder({ discount_unit: 5, tags: ['Grosir'] })
    const more = {
      person_name: 'PT Contoh',
      discount_unit: 99,
      custom_id: 'qma-9',
      memo: 'Lunas',
      due_date: '2026-12-24',
    }
    const { status, body } = await invoice([3, 1], more)
    expect(status).toBe(201)
    expect(body.sales_invoice).toMatchObject({
      ...{ original_amount: order.original_amount, custom_id: 'qma-9', memo: 'Lunas', due_date: '24/12/2026' },
      ...{ selected_po_id: order.id, tags_string: 'Grosir', person: { display_name: 'Toko Maju' } },
    })
    expect(await left()).toEqual([0, 0])
  })

  it('takes no more than is left of it, and each custom id once', async () => {
    const { invoice, left } = await openOrder()
    const first = await invoice([1], { custom_id: 'qma-1' })
    expect(await left()).toEqual([2, 1])
    expect((await invoice([3])).status).toBe(422)
    expect([(await invoice([1], { custom_id: 'qma-1' })).body.id, await left()]).toEqual([
      first.body.sales_invoice.id,
      [2, 1],
    ])
    expect((await invoice([2, 1])).status).toBe(201)
    const over = await invoice([1])
    expect([over.status, over.body]).toEqual([422, { transaction_lines_attributes: ['not found in the order'] }])
  })

  it('needs an order of the same company', async () => {
    const { client } = await openOrder()
    const { status, body } = await createInvoice(client, { selected_po_id: 1 })
    expect([status, body]).toEqual([422, { selected_po_id: ['not found'] }])
  })
})

describe('The page of a document', () => {
  it('shows what a customer has to know, and not the note for the team', async () => {
    const client = await openClient()
    const fields = { message: 'Terima kasih', memo: 'Pelanggan sulit', tags: ['Prioritas'], term_name: 'Net 30' }
    const more = { discount_unit: 10, use_tax_inclusive: true }
    const line = { product_code: 'ALT-GILI-1', line_tax_name: 'PPN', discount: 5 }
    const { body } = await createInvoice(client, { ...fields, ...more, transaction_lines_attributes: [line] })
    const { url } = (await get(client, `/sales_invoices/${body.sales_invoice.id}/register_tiny_url`)).body
    const page = await (await fetch(url)).text()
    for (const shown of ['Terima kasih', 'Prioritas', 'Net 30', 'Belum Dibayar', 'PPN 11.0%', '−5.0%', 'Diskon'])
      expect(page).toContain(shown)
    expect(page).not.toContain('Pelanggan sulit')
  })
})
