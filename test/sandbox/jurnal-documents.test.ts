/** How documents come into the sandbox's Jurnal, and which do not. */
import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { openClient } from './call-gateway.ts'
import { createInvoice, createOrder, gayo, get, post } from './call-jurnal.ts'

/** The published example, but for the names that belong to a company. */
const published = {
  transaction_date: '2026-10-25',
  due_date: '2026-10-26',
  deposit: 30_000,
  deposit_to_name: 'Kas',
  discount_unit: 10,
  discount_type_name: 'Percent',
  witholding_value: 10,
  witholding_type: 'percent',
  transaction_lines_attributes: [{ ...gayo, quantity: 1, rate: 12_000_000, discount: 10, line_tax_name: 'PPN' }],
}

describe('Creating a document', () => {
  it('answers 201 with the order as Jurnal says it [ACT-13]', async () => {
    const { status, body } = await createOrder(await openClient(), { ...published, custom_id: 'order_tes' })
    expect(status).toBe(201)
    expect(body.sales_order).toMatchObject({
      transaction_no: '10001',
      custom_id: 'order_tes',
      status: 'approved',
      transaction_date: '25/10/2026',
      due_date: '26/10/2026',
      subtotal: '12000000.0',
      subtotal_currency_format: 'Rp.  12.000.000,00',
      discount_per_lines: '1200000.0',
      discount_unit: '10.0',
      discount_price: '1080000.0',
      tax_amount: '1069200.0',
      tax_details: [{ name: 'PPN 11.0%', tax_amount: 1_069_200, tax_amount_currency_format: 'Rp.  1.069.200,00' }],
      original_amount: '10789200.0',
      remaining: '10759200.0',
      transaction_status: { id: 1, name: 'Open', name_bahasa: 'Belum Dibayar' },
      person: { display_name: 'Toko Maju', billing_address: 'Jl. Ahmad Yani No. 14, Bandung 40112' },
      deposit_to: { name: 'Kas' },
      transaction_lines_attributes: [
        { quantity: 1, remaining_quantity: 1, rate: '12000000.0', discount: '10.0', amount: '10800000.0' },
      ],
    })
  })

  it('takes the withholding off an invoice only', async () => {
    const { body } = await createInvoice(await openClient(), published)
    expect(body.sales_invoice).toMatchObject({
      witholding_amount: 972_000,
      remaining: '9787200.0',
      payments: [],
      sales_order: { id: null },
    })
    expect(body.sales_invoice.transaction_lines_attributes[0]).not.toHaveProperty('remaining_quantity')
  })

  it('fills in what is left out: price, quantity, number, days', async () => {
    const client = await openClient()
    const { body } = await createInvoice(client, { transaction_date: '2026-01-31', term_name: 'Net 30' })
    expect(body.sales_invoice).toMatchObject({ original_amount: '185000.0', due_date: '02/03/2026' })
    const next = await createInvoice(client, { transaction_no: '10002' })
    expect(next.body.sales_invoice).toMatchObject({ transaction_no: '10002', term: { name: 'Custom' } })
    expect((await createInvoice(client, {})).body.sales_invoice.transaction_no).toBe('10003')
  })

  it('reads it back by number and by custom id, the same to the last byte', async () => {
    const client = await openClient()
    const made = await createOrder(client, { custom_id: 'qma-1/a b' })
    const byNumber = await get(client, `/sales_orders/${made.body.sales_order.id}`)
    const byCustomId = await get(client, `/sales_orders/${encodeURIComponent('qma-1/a b')}`)
    expect([byNumber.text, byCustomId.text]).toEqual([made.text, made.text])
  })

  it('complains of everything that is not there, field by field', async () => {
    const wrong = {
      person_name: 'toko maju',
      term_name: 'Net 7',
      deposit_to_name: 'Brankas',
      transaction_date: '25/10/2026',
      transaction_lines_attributes: [
        { product_name: 'Kopi Arabika Gayo', line_tax_name: 'PPh', quantity: 'two' },
        { product_id: 1 },
      ],
    }
    const { status, body } = await createOrder(await openClient(), wrong)
    expect([status, body]).toEqual([
      422,
      {
        person_name: ['not found'],
        term_name: ['not found'],
        deposit_to_name: ['not found'],
        transaction_date: ['is invalid'],
        product_name: ['not found'],
        product_id: ['not found'],
        line_tax_name: ['not found'],
      },
    ])
  })

  it('wants the wrapper, a person, lines, a product and readable JSON', async () => {
    const client = await openClient()
    expect((await post(client, '/sales_orders', {})).body).toEqual({ sales_order: ['is missing'] })
    expect((await post(client, '/sales_orders', '{"sales')).status).toBe(400)
    const { body } = await createOrder(client, { person_name: ' ', transaction_lines_attributes: [] })
    expect(body).toEqual({ person_name: ["can't be blank"], transaction_lines_attributes: ["can't be blank"] })
    const bare = await createOrder(client, { transaction_lines_attributes: [{ quantity: 1 }] })
    expect(bare.body).toEqual({ product_name: ["can't be blank"] })
  })

  it('lets ids win over names, and wants what is given together to mean the same', async () => {
    const client = await openClient()
    const [product] = (await get(client, '/select2_resources/get_product?q=TORA')).body.data
    const lineOf = (line: object) => ({ transaction_lines_attributes: [line] })
    const byId = await createOrder(client, lineOf({ product_id: product.id, product_name: 'something else' }))
    expect(byId.body.sales_order.transaction_lines_attributes[0].product.code).toBe('KOP-TORA-1')
    const clash = { product_id: product.id, product_custom_id: 'kop-gayo-1' }
    expect((await createOrder(client, lineOf(clash))).body).toEqual({ product_id: ['not found'] })
  })

  const impossible: [what: string, fields: object, faulty: string[]][] = [
    [
      'a negative rate',
      { transaction_lines_attributes: [{ ...gayo, rate: -1 }], shipping_price: 1 },
      ['transaction_lines', 'transaction_lines.amount'],
    ],
    [
      'a discount beyond the price',
      { discount_unit: 185_001, discount_type_name: 'Value' },
      ['original_amount', 'amount_receive', 'witholding_value'],
    ],
    ['a deposit beyond the total', { deposit: 185_001 }, ['amount_receive']],
    ['a negative shipping price', { shipping_price: -5 }, ['shipping_price']],
  ]

  it.each(impossible)('refuses %s in the words Jurnal has for it', async (_what, fields, faulty) => {
    const { status, body } = await createInvoice(await openClient(), fields)
    const { id, error_full_messages, ...named } = body
    expect([status, id, Object.keys(named)]).toEqual([422, null, faulty])
    expect(error_full_messages).toHaveLength(faulty.length)
  })
})

describe('A custom id', () => {
  it('is used once: the second call is told which document holds it [ACT-4]', async () => {
    const client = await openClient()
    const first = await createInvoice(client, { custom_id: 'qma-1', transaction_no: 'INV-1' })
    const second = await createInvoice(client, { custom_id: 'qma-1', transaction_no: 'INV-1' })
    expect([second.status, second.body]).toEqual([
      409,
      {
        custom_id: '(Custom id attribute had already been used.)',
        transaction_no: '(Transaction number had already been used)',
        id: first.body.sales_invoice.id,
        error_full_messages: [
          'Custom (Custom id attribute had already been used.)',
          'Transaction no (Transaction number had already been used)',
        ],
      },
    ])
  })

  it('makes one document of fifty calls at once [ACT-4]', async () => {
    const client = await openClient()
    const many = amount(50, 500)
    const replies = await Promise.all(
      Array.from({ length: many }, () => createOrder(client, { custom_id: 'qma-race' })),
    )
    const made = replies.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    const others = replies.filter(({ status }) => status === 409).map(({ body }) => body.id)
    expect(others).toEqual(Array(many - 1).fill(made[0]?.body.sales_order.id))
    expect((await get(client, '/sales_orders')).body.total_count).toBe(1)
  })
})
