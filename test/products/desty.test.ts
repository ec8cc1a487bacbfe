import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Act, type Json, ProductRefusal, sampleAct } from '../../products/define.ts'
import { findInEnvelope, openEnvelope } from '../../products/desty/envelope.ts'
import { matchName } from '../../products/desty/match-name.ts'
import { readPayment } from '../../products/desty/read-payment.ts'
import { readStock, stockOutput } from '../../products/desty/read-stock.ts'
import { readVoucher } from '../../products/desty/read-voucher.ts'
import { inJakarta, plainText, rupiah } from '../../products/desty/value.ts'

const saying = (body: Json, status = 200) => ({ status, body })
const yes = (data: Json) => saying({ success: true, code: '0', msg: 'success', data })
const form = z.object({ here: z.boolean() })

describe('an envelope of Desty', () => {
  it('is a yes only with the code "0"', () => {
    expect(openEnvelope(yes({ here: true }), form)).toEqual({ here: true })
    expect(openEnvelope(saying({ code: '0', data: { here: true } }), form)).toEqual({ here: true })
  })

  it.each([
    [{ success: false, code: 'SYSTEM_BUSY', msg: 'please wait', data: null }, 'please wait'],
    [{ success: true, code: '50012', msg: 'no permission', data: { here: true } }, 'no permission'],
    [{ code: '1', msg: '', data: { here: true } }, '1'],
    [{ code: '00', msg: null, data: { here: true } }, '00'],
  ])('is a no with any other: %j [ACT-6]', (body, reason) => {
    expect(() => openEnvelope(saying(body), form)).toThrow(ProductRefusal)
    expect(() => findInEnvelope(saying(body), form)).toThrow(reason)
  })

  it('tells what is not there from a no', () => {
    const none = saying({ success: false, code: 'ORDER_NOT_FOUND', msg: 'order not found', data: null })
    expect(findInEnvelope(none, form)).toBeUndefined()
    expect(() => openEnvelope(none, form)).toThrow(ProductRefusal)
  })

  it.each<[string, Json, number]>([
    ['a number for a code', { success: true, code: 0, data: { here: true } }, 200],
    ['no code', { success: true, data: { here: true } }, 200],
    ['no data', { success: true, code: '0' }, 200],
    ['data of another form', { success: true, code: '0', data: { here: 'yes' } }, 200],
    ['a yes that says no', { success: false, code: '0', data: { here: true } }, 200],
    ['a bare list', [{ here: true }], 200],
    ['nothing', null, 200],
    ['another status', { success: true, code: '0', data: { here: true } }, 201],
  ])('is none with %s [ACT-6]', (_, body, status) => {
    const read = () => findInEnvelope(saying(body, status), form)
    expect(read).toThrow()
    expect(read).not.toThrow(ProductRefusal)
  })
})

describe('a name', () => {
  const names = [
    'Kopi Gayo (250 g)',
    'Kopi Gayo (1 kg)',
    'Kopi Gayo Bubuk',
    'Kemeja Linen (Biru, M)',
    'Kemeja Linen (Biru, L)',
  ]
  const match = (asked: string) => matchName(asked, names, (name) => [name])

  it.each([
    ['KOPI GAYO BUBUK ', ['Kopi Gayo Bubuk']],
    ['gayo 1 kg', ['Kopi Gayo (1 kg)']],
    ['biru m', ['Kemeja Linen (Biru, M)']],
    ['kem bir', ['Kemeja Linen (Biru, M)', 'Kemeja Linen (Biru, L)']],
    ['kopi ga', []],
    ['kopi toraja', []],
    ['', []],
    ['()', []],
  ])('is met by all its words, long ones by their beginning: "%s"', (asked, found) => {
    expect(match(asked)).toEqual(found)
  })

  it('always meets itself, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => matchName(name, [name], (one) => [one]).length === 1),
    )
  })
})

describe('a value of Desty', () => {
  it('is an amount only where it is written as one', () => {
    for (const [written, read] of [
      ['150000', '150000'],
      [150_000, '150000'],
      ['150000.0', '150000'],
      ['0.50', '0.50'],
    ])
      expect(rupiah.parse(written)).toBe(read)
    for (const odd of ['1.000', '1,5', '-1', -1, '1e6', 1e21, Number.NaN, 'Rp1', '', null])
      expect(rupiah.safeParse(odd).success, String(odd)).toBe(false)
  })

  it('is text of one line without anything invisible', () => {
    expect(plainText(2).parse('a😀')).toBe('a\uFFFD')
    expect(plainText(12).parse('a\u202Eb\n\u0000c\u200B  d 0123456789')).toBe('a b c d 0123')
  })

  it('is a moment as clocks in Jakarta show it', () => {
    expect(inJakarta(0)).toBe('1970-01-01T07:00:00+07:00')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 32_503_680_000 }), (s) => Date.parse(inJakarta(s * 1000)) === s * 1000),
    )
  })
})

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
