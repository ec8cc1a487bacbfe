/** What the sandbox's Jurnal answers about what is there, and what becomes of an order. */
import { describe, expect, it } from 'vitest'
import { openClient } from './call-gateway.ts'
import { createInvoice, createOrder, gayo, get, post } from './call-jurnal.ts'

describe('Converting an order', () => {
  it('makes an invoice of what is left, and closes the order when nothing is', async () => {
    const client = await openClient()
    const line = { ...gayo, quantity: 3, line_tax_name: 'PPN' }
    const { sales_order } = (await createOrder(client, { transaction_lines_attributes: [line], shipping_price: 9000 }))
      .body
    const [{ id }] = sales_order.transaction_lines_attributes
    const path = `/sales_orders/${sales_order.id}/convert_to_invoice`
    const part = await post(client, path, { sales_order: { transaction_lines_attributes: [{ id, quantity: 1 }] } })
    expect([part.status, part.body.sales_invoice.original_amount]).toEqual([200, '214350.0'])
    expect(part.body.sales_invoice).toMatchObject({
      selected_po_id: sales_order.id,
      sales_order: { transaction_no: '10001' },
    })
    const over = await post(client, path, { sales_order: { transaction_lines_attributes: [{ id, quantity: 3 }] } })
    expect(over.status).toBe(422)
    expect((await post(client, path)).body.sales_invoice.original_amount).toBe('410700.0')
    const after = (await get(client, `/sales_orders/${sales_order.id}`)).body.sales_order
    expect([after.transaction_status.name, after.transaction_lines_attributes[0].remaining_quantity]).toEqual([
      'Closed',
      0,
    ])
    expect((await post(client, path)).status).toBe(422)
  })
})

describe('Reading', () => {
  it('finds customers and products by part of a name or code, in any case', async () => {
    const client = await openClient()
    const people = (await get(client, '/select2_resources/get_person?q=sinar')).body
    expect([people.total, people.more]).toEqual([2, false])
    expect(Object.keys(people.data[0])).toEqual([
      ...['id', 'display_name', 'email', 'address', 'billing_address'],
      'archive',
    ])
    const products = (await get(client, '/select2_resources/get_product?q=gayo-')).body
    expect(products.data.map((product: { name: string }) => product.name)).toContain('Kopi Arabika Gayo 250 g')
    expect(products.data[0]).toMatchObject({ product_code: 'KOP-GAYO-1', sell_price_per_unit: '185000.0' })
  })

  it('pages through lists', async () => {
    const client = await openClient()
    for (const custom_id of ['a', 'b', 'c']) await createOrder(client, { custom_id })
    const { body } = await get(client, '/sales_orders?page=2&page_size=2&sort_key=created_at&sort_order=asc')
    expect(body).toMatchObject({ total_count: 3, current_page: 2, total_pages: 2 })
    expect(body.sales_orders.map((order: { custom_id: string }) => order.custom_id)).toEqual(['c'])
    const newest = (await get(client, '/sales_orders?page_size=1')).body.sales_orders
    expect(newest[0].custom_id).toBe('c')
  })

  it('calls an unknown document, customer or product unprocessable', async () => {
    const client = await openClient()
    for (const path of ['/sales_orders/1', '/sales_invoices/qma-none', '/customers/1', '/products/none']) {
      const { status, body } = await get(client, path)
      expect([status, body], path).toEqual([422, { errors: 'Unprocessable Entity' }])
    }
  })

  it('tells taxes, terms, tags and who is asking', async () => {
    const client = await openClient()
    const { company_taxes } = (await get(client, '/taxes')).body
    expect(company_taxes).toContainEqual({ id: expect.any(Number), name: 'PPN', rate: '11.0' })
    expect(new Set(company_taxes.map((tax: { rate: string }) => tax.rate)).size).toBeGreaterThan(3)
    const { terms } = (await get(client, '/terms')).body
    expect(terms).toContainEqual({ id: expect.any(Number), name: 'Net 30', longetivity: 30 })
    expect((await get(client, '/tags')).body.tags).toContainEqual({ id: expect.any(Number), name: 'Qontak' })
    expect((await get(client, '/companies/active')).body.company).toMatchObject({
      id: 102_938,
      name: 'PT Kopi Nusantara',
    })
  })
})

describe('The ledger', () => {
  it('shows an invoice where its link leads, with everything in it escaped [ACT-17]', async () => {
    const client = await openClient()
    const line = { ...gayo, description: '<script>alert(1)</script>' }
    const { sales_invoice } = (await createInvoice(client, { transaction_lines_attributes: [line] })).body
    const { url } = (await get(client, `/sales_invoices/${sales_invoice.id}/register_tiny_url`)).body
    const page = await (await fetch(url)).text()
    expect(page).toContain('Faktur penjualan 10001')
    expect(page).toContain('Rp.  185.000,00')
    expect(page).not.toContain('<script>')
    expect(await (await fetch(`${client.address}/ledger`)).text()).toContain(new URL(url).pathname)
  })

  it('has no page for a document of another company', async () => {
    const client = await openClient()
    const { sales_invoice } = (await createInvoice(client, {})).body
    expect((await fetch(`${client.address}/ledger/204857/sales_invoices/${sales_invoice.id}`)).status).toBe(404)
  })
})
