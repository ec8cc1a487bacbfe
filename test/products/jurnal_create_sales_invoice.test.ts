import { describe, expect, it } from 'vitest'
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
