import { describe, expect, it } from 'vitest'
import { describeBounds } from './bounds-contract.ts'
import { openStage } from './contract.ts'
import { describeSale } from './sale-contract.ts'

const id = 'jurnal_create_sales_order'

describeSale(id, 'sales_order', 1)
describeSale(id, 'sales_order', 2)
describeBounds(id)

describe(id, () => {
  it('ships on a day that is not over, and answers in words that a model can pass on', async () => {
    const stage = await openStage(id)
    const wish = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
    expect(await stage.check({ ...wish, shippingDate: '2026-11-23' })).toMatchObject({ field: 'shippingDate' })
    const { output } = await stage.carryOut({ ...wish, shippingDate: '2026-11-27' })
    expect(output).toMatchObject({ status: 'open' })
    expect(JSON.stringify(await stage.documents())).toContain('"shipping_date":"27/11/2026"')
  })

  it('withholds nothing: only an invoice does', async () => {
    const wish = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }], withholdingPercent: 2 }
    const stage = await openStage(id)
    expect(() => stage.prepare(wish)).toThrow('Unrecognized key')
  })
})
