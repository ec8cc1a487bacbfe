import { describe, expect, it } from 'vitest'
import { issueClient } from '../sandbox/call-gateway.ts'
import { createOrder, gayo, post } from '../sandbox/call-jurnal.ts'
import { describeBounds } from './bounds-contract.ts'
import { openStage } from './contract.ts'
import { describeSale } from './sale-contract.ts'

const id = 'jurnal_create_sales_invoice'
const wish = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

describeSale(id, 'sales_invoice', 1)
describeSale(id, 'sales_invoice', 2)
describeBounds(id)

describe(id, () => {
  it('answers with a link that the customer can open without signing in [ACT-17]', async () => {
    const stage = await openStage(id)
    const { output } = await stage.carryOut(wish)
    const { publicLink = '', ...rest } = output as Record<string, string>
    expect(rest).toMatchObject({ status: 'not paid yet', remaining: '370000' })
    const page = await fetch(publicLink)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Faktur penjualan 10001')])
  })

  it('withholds a tax from what remains, not from the total [ACT-13]', async () => {
    const account = { withholdingPercent: 2, withholdingAccount: 'Pajak Dibayar Di Muka - PPh 23' }
    const { amount, output } = await (await openStage(id)).carryOut({ ...wish, ...account })
    expect([amount, output]).toMatchObject([370_000n, { total: '370000', remaining: '362600' }])
  })
})

describe(`${id} of an order`, () => {
  /** Before a sandbox in which somebody has made an order. */
  async function openOrder(fields: object = {}) {
    const stage = await openStage(id)
    const { origin } = new URL(stage.act.webAddress)
    const scopes = ['jurnal:sales-order:create', 'jurnal:sales-invoice:create']
    const client = await issueClient(origin, { company: '102938', product: 'jurnal', scopes })
    const lines = [
      { ...gayo, quantity: 3, discount: 10, line_tax_name: 'PPN' },
      { product_code: 'CBR-BOTL-25', quantity: 4 },
    ]
    const { body } = await createOrder(client, { transaction_lines_attributes: lines, ...fields })
    return { stage, client, order: body.sales_order }
  }

  it('comes to what the order does, in whichever way it was reckoned [ACT-1] [ACT-13]', async () => {
    for (const fields of [
      { discount_unit: 5, shipping_price: 9_000 },
      { discount_unit: 20_000, discount_type_name: 'Value', tax_after_discount: false },
      { use_tax_inclusive: true },
    ]) {
      const { stage, order } = await openOrder(fields)
      const { amount, call, output } = await stage.carryOut({ salesOrder: ` ${order.transaction_no} ` })
      expect(output).toMatchObject({ customer: 'Toko Maju', reference: stage.act.reference })
      expect(output).not.toHaveProperty('expectedTotal')
      expect(amount).toBe(BigInt(Math.ceil(Number(order.original_amount))))
      expect(JSON.stringify(call.body)).not.toMatch(/person|discount|tax/)
      expect(output).toMatchObject((await stage.find()) as object)
    }
  })

  it('takes what is left of it, and never measures less than Jurnal comes to [ACT-5]', async () => {
    const { stage, client, order } = await openOrder({ discount_unit: 20_000, discount_type_name: 'Value' })
    const [{ id: line }] = order.transaction_lines_attributes
    const part = { sales_order: { transaction_lines_attributes: [{ id: line, quantity: 1 }] } }
    expect((await post(client, `/sales_orders/${order.id}/convert_to_invoice`, part)).status).toBe(200)
    const { amount, output } = await stage.carryOut({ salesOrder: order.transaction_no })
    // 2 × 166.500 with 11 % tax, and 4 × 24.500
    expect([amount, output]).toMatchObject([467_630n, { total: '467630' }])
    expect(await stage.check({ salesOrder: order.transaction_no })).toMatchObject({ reason: 'closed' })
  })

  it('is not found by the number of another thing [ACT-3]', async () => {
    const { stage, order } = await openOrder()
    for (const salesOrder of [String(order.id), '1', '../companies'])
      expect(await stage.check({ salesOrder })).toMatchObject({ field: 'salesOrder', reason: 'none' })
  })
})
