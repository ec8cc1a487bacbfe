import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Json, ProductRefusal } from '../../products/define.ts'
import { findInEnvelope, openEnvelope } from '../../products/desty/envelope.ts'
import { matchName } from '../../products/desty/match-name.ts'
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
