import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Act, type Json, sampleAct } from '../../products/define.ts'
import { readPayment } from '../../products/desty/read-payment.ts'
import { readStock, stockOutput } from '../../products/desty/read-stock.ts'
import { readVoucher } from '../../products/desty/read-voucher.ts'

const yes = (data: Json) => ({ status: 200, body: { success: true, code: '0', msg: 'success', data } })
const actWith = (facts: Partial<Act>): Act => ({ ...sampleAct, ...facts })
const detail = { skuNumber: 'A-1', productName: 'Teh', masterInventoryList: [{ warehouseId: '7', onHandStock: 2 }] }
const sku = { code: 'A-1', product: 'Teh', label: 'Teh', isBundle: false, stock: [] }
const askedStock = { input: { product: 'teh' }, found: { sku, pages: [], warehouses: [] } }

describe('an answer about stock', () => {
  const numbers = actWith({ limits: { wordsOnly: false } })

  it('never says more than there is, and never less than nothing', () => {
    const lot = fc.record({ warehouseId: fc.constantFrom('7', '8'), onHandStock: fc.option(fc.integer()) })
    fc.assert(
      fc.property(fc.array(lot, { maxLength: 6 }), (masterInventoryList) => {
        const output = stockOutput.parse(readStock(yes({ ...detail, masterInventoryList }), numbers, askedStock))
        const there = masterInventoryList.reduce((sum, { onHandStock }) => sum + Math.max(0, onHandStock ?? 0), 0)
        expect(output.quantity).toBe(there)
        expect(output.availability === 'available').toBe(there > 0)
        if (output.availability === 'sold_out') expect(masterInventoryList).not.toContainEqual({ onHandStock: null })
        const inWords = readStock(yes({ ...detail, masterInventoryList }), actWith({}), askedStock)
        expect(inWords).toEqual({ ...inWords, quantity: undefined, warehouses: undefined })
      }),
    )
  })

  it.each<[string, Json]>([
    ['of another SKU', { ...detail, skuNumber: 'A-2' }],
    ['with a number in words', { ...detail, masterInventoryList: [{ warehouseId: '7', onHandStock: 'many' }] }],
    ['with a code nobody can print', { ...detail, skuNumber: 'A-1\u0000' }],
    ['without a name', { skuNumber: 'A-1' }],
    ['that is empty', null],
  ])('is not understood %s [ACT-6]', (_, data) => {
    expect(() => readStock(yes(data), numbers, askedStock)).toThrow()
  })
})

describe('an answer about a payment', () => {
  const order = { orderId: '7', hasPaid: false, totalPrice: 1000, orderCreateTime: 0 }
  const asked = { input: { order: '7' }, found: {} }

  it.each<[string, Json]>([
    ['of another order', { ...order, orderId: '8' }],
    ['that leaves open whether it is paid', { ...order, hasPaid: null }],
    ['with paid as text', { ...order, hasPaid: 'true' }],
    ['with an amount that is none', { ...order, totalPrice: '1.000' }],
  ])('is not understood %s [ACT-6]', (_, data) => {
    expect(() => readPayment(yes(data), actWith({}), asked)).toThrow()
  })

  it('calls nobody’s order theirs, whatever numbers stand there', () => {
    const act = actWith({
      limits: { ownRecordsOnly: true },
      contact: { identity: 'contact', employee: null, phone: null },
    })
    fc.assert(
      fc.property(fc.option(fc.string()), (phone) => {
        expect(readPayment(yes({ ...order, customerInfo: { phone } }), act, asked)).toEqual({
          order: '7',
          status: 'not_found',
        })
      }),
    )
  })
})

describe('an answer about a voucher', () => {
  const dayMs = 24 * 60 * 60_000
  const now = Date.parse('2026-11-24T00:00:00+07:00')
  const act = actWith({ today: '2026-11-24' })
  const voucher = {
    code: 'A',
    type: 'PERCENT',
    value: 10,
    startTime: now,
    endTime: now + dayMs - 1000,
    status: 'ACTIVE',
  }
  const read = (change: object, input: object = {}) =>
    readVoucher(yes({ ...voucher, ...change } as Json), act, { input: { code: 'a', ...input }, found: {} })

  it.each([
    [{ endTime: now - 1000 }, 'over'],
    [{ startTime: now + dayMs }, 'not_yet'],
    [{ quota: 5, usedCount: 5 }, 'used_up'],
    [{ quota: 0 }, 'used_up'],
    [{ quota: 5, usedCount: 9 }, 'used_up'],
  ])('believes no “active” that its own terms deny: %j', (change, reason) => {
    expect(read(change)).toMatchObject({ usable: false, reason })
  })

  it('holds on its first and its last day', () => {
    expect(read({ quota: 5, usedCount: 4 })).toMatchObject({ usable: true, left: 1 })
    expect(read({ minPurchase: 0 }, { orderTotal: '0' })).toMatchObject({ usable: true })
  })

  it.each([{ code: 'B' }, { status: 'PAUSED' }, { type: 'GIFT' }, { endTime: 'soon' }, { minPurchase: '1.000' }])(
    'is not understood with %j [ACT-6]',
    (change) => {
      expect(() => read(change)).toThrow()
    },
  )
})
