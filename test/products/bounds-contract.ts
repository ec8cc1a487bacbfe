import { describe, expect, it } from 'vitest'
import { openStage, type Stage } from './contract.ts'

const base = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
const priced = (price: number) => ({ ...base, items: [{ product: 'KOP-GAYO-1', quantity: 2, price }] })

const taxed = (product: string, tax: string) => ({ ...base, items: [{ product, quantity: 2, tax }] })

/** What stands in the document, as Jurnal itself reckons it. */
async function documentOf(stage: Stage, input: unknown) {
  const { amount, call, output } = await stage.carryOut(input)
  const [stored] = Object.values(await stage.documents()).flat() as { document: Record<string, unknown> }[]
  return { amount, call, output: output as Record<string, string>, document: stored?.document ?? {} }
}

/** What a sales order and a sales invoice promise where their bounds are opened, from version 2 on. */
export function describeBounds(id: string): void {
  const open = () => openStage(id)

  describe(`${id} within its bounds`, () => {
    it('takes discounts per line and on the whole, as Jurnal adds them up [ACT-13] [ACT-15]', async () => {
      const items = [
        { product: 'KOP-GAYO-1', quantity: 2, discountPercent: 5 },
        { product: 'ALT-TIMB-1', quantity: 3, description: 'Warna hitam' },
      ]
      const { amount, output, document } = await documentOf(await open(), { ...base, items, discountPercent: 2.5 })
      // 351.500 + 569.700 = 921.200, less 23.030, tax of 555.457,50 × 11 %: 61.100,33
      expect([amount, output.total, output.remaining]).toEqual([959_271n, '959270.33', '959270.33'])
      expect(output).not.toHaveProperty('expectedTotal')
      expect(document).toMatchObject({
        discount_per_lines: '18500.0',
        discount_price: '23030.0',
        tax_amount: '61100.33',
      })
    })

    it('takes a discount in rupiah, and prices that contain their tax [ACT-13]', async () => {
      const input = {
        ...base,
        items: [{ product: 'ALT-GILI-1', quantity: 2 }],
        taxInclusive: true,
        discountAmount: 50_000,
      }
      const { amount, document } = await documentOf(await open(), input)
      expect(amount).toBe(800_000n)
      expect(document).toMatchObject({ discount_price: '50000.0', tax_amount: '79279.28', original_amount: '800000.0' })
    })

    it('takes a lower price, a lower tax by its name, term, tags, message and note', async () => {
      const { output, document } = await documentOf(await open(), {
        ...{ customer: 'PT Contoh', term: 'net 30', tags: ['qontak', 'Grosir'], message: 'Terima kasih', note: 'VIP' },
        items: [{ product: 'ALT-TIMB-1', quantity: 1, price: 180_000, tax: 'pb1 restoran' }],
      })
      expect(output).toMatchObject({ total: '198000', dueDate: '24/12/2026'.split('/').reverse().join('-') })
      expect(document).toMatchObject({
        ...{ term: { name: 'Net 30' }, tags_string: 'Qontak, Grosir', message: 'Terima kasih', memo: 'VIP' },
        transaction_lines_attributes: [{ rate: '180000.0', line_tax: { name: 'PB1 Restoran' } }],
      })
    })

    it('records a down payment [ACT-13]', async () => {
      const { output, document } = await documentOf(await open(), {
        ...base,
        ...{ depositAmount: 100_000, depositAccount: 'Kas' },
      })
      expect(output).toMatchObject({ total: '370000', remaining: '270000' })
      expect(document).toMatchObject({ deposit: '100000.0', deposit_to: { name: 'Kas' } })
    })

    it.each([
      ['a price above Jurnal’s', priced(185_001), 'items[0].price', 'too_big'],
      ['a tax where the product has none', taxed('KOP-GAYO-1', 'PPN'), 'items[0].tax', 'too_big'],
      ['a tax above the product’s own', taxed('ALT-TIMB-1', 'PPN 12'), 'items[0].tax', 'too_big'],
      ['a tax that a customer withholds', taxed('ALT-TIMB-1', 'pph 23'), 'items[0].tax', 'none'],
      ['a discount of more than the items cost', { ...base, discountAmount: 370_001 }, 'discountAmount', 'too_big'],
      ['a down payment beyond the total', { ...base, depositAmount: 370_001 }, 'depositAmount', 'too_big'],
      ['a term that Jurnal does not have', { ...base, term: 'Net 7' }, 'term', 'none'],
      ['a tag that Jurnal does not have', { ...base, tags: ['Qontak', 'Gratis'] }, 'tags[1]', 'none'],
      ['a day before today', { ...base, dueDate: '2026-11-23' }, 'dueDate', 'past'],
    ])('objects to %s before anything is sent [ACT-3] [ACT-15]', async (_, input, field, reason) => {
      expect(await (await open()).check(input)).toMatchObject({ field, reason })
    })

    it('answers an unknown tax with those that are added to a price', async () => {
      const items = [{ product: 'KOP-GAYO-1', quantity: 1, tax: 'PPnBM' }]
      expect(await (await open()).check({ ...base, items })).toMatchObject({
        ...{ field: 'items[0].tax', reason: 'none', asked: 'PPnBM' },
        choices: ['PPN', 'PPN 12', 'Bebas PPN', 'PB1 Restoran'],
      })
    })

    it.each([
      ['two discounts', { ...base, discountPercent: 1, discountAmount: 1 }, 'Give one discount'],
      ['an account without a down payment', { ...base, depositAccount: 'Kas' }, 'depositAccount'],
      ['a price of nothing written small', priced(1e-7), 'At most two decimals'],
      ['a discount beyond everything', { ...base, discountPercent: 101 }, 'Too big'],
    ])('is not understood with %s [ACT-3]', async (_, input, problem) => {
      const stage = await open()
      expect(() => stage.prepare(input)).toThrow(problem)
    })
  })
}
