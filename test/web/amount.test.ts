import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningsOf, readAmount, readExact } from '../../locales/read-amount.ts'
import { readStroke, showAmount } from '../../web/use/amount.ts'

const languages = ['en', 'id'] as const
const numRuns = 1_000
const isDigits = (text: string) => /^\d+$/.test(text)

const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark)

/** So many of what a word stands for, with a part below one where there is one. */
function counted(amount: number, [word, places]: readonly [string, number], sign: string): string {
  const digits = String(amount).padStart(places + 1, '0')
  const part = digits.slice(-places).replace(/0+$/, '')
  return `${digits.slice(0, -places)}${part && sign + part} ${word}`
}

const words = [
  ...(['rb', 'ribu', 'k', 'thousand'] as const).map((word) => [word, 3] as const),
  ...(['jt', 'juta', 'million', 'm'] as const).map((word) => [word, 6] as const),
  ...(['M', 'miliar', 'milyar', 'billion'] as const).map((word) => [word, 9] as const),
]

/** Every way in which people write an amount, in either language. */
const ways: ((amount: number) => string)[] = [
  String,
  ...['.', ',', ' ', '\u00a0', "'"].map((mark) => (amount: number) => grouped(String(amount), mark)),
  ...['Rp', 'Rp ', 'rp. ', 'IDR '].map((sign) => (amount: number) => sign + grouped(String(amount), '.')),
  (amount) => `Rp ${grouped(String(amount), '.')},00`,
  (amount) => `${grouped(String(amount), ',')}.00`,
  (amount) => `Rp${grouped(String(amount), '.')},-`,
  ...words.flatMap((word) => [',', '.'].map((sign) => (amount: number) => counted(amount, word, sign))),
]
/** Round and odd ones of every length. */
const amounts = fc.tuple(fc.nat(99_999), fc.nat(8)).map(([digits, zeros]) => Math.max(1, digits) * 10 ** zeros)
const writing = fc.record({ amount: amounts, way: fc.constantFrom(...ways), language: fc.constantFrom(...languages) })

/** Typed sign by sign at the end of the input, as it stands there after each. */
function type(text: string, language: 'en' | 'id'): string {
  let [shown, value] = ['', '']
  for (const sign of text) {
    const read = readStroke(shown + sign, shown, language)
    shown = showAmount(read)
    value = readAmount(read, language)
  }
  return value
}

describe('An amount as it is typed', () => {
  it('never becomes another, however it is written, pasted or typed sign by sign [PICK-6]', () => {
    fc.assert(
      fc.property(writing, ({ amount, way, language }) => {
        const text = way(amount)
        expect(meaningsOf(text, language), text).toContain(String(amount))
        for (const read of [readAmount(text, language), type(text, language)])
          if (isDigits(read)) expect(read, text).toBe(String(amount))
      }),
      { numRuns },
    )
  })

  it('keeps every digit of what is no way of writing one, but for sen that are none [PICK-6]', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'0123456789., '), maxLength: 14 })
    fc.assert(
      fc.property(texts, fc.constantFrom(...languages), (text, language) => {
        const read = readAmount(text, language)
        if (!isDigits(read)) return
        const bare = (part: string) => part.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
        expect([bare(text), bare(text.trim().replace(/[.,]0{1,2}$/, ''))]).toContain(read)
      }),
      { numRuns },
    )
  })

  it.each([
    ['2,500,000', '2500000', '2500000'],
    ['2 500 000', '2500000', '2500000'],
    ['2,5 juta', '2500000', '2500000'],
    ['500rb', '500000', '500000'],
    ['2,500', '2500', 'Rp2.500 / Rp2,50'],
    ['2.500', '2500', '2500'],
    ['2.500 juta', 'Rp2.500.000.000 / Rp2.500.000', 'Rp2.500.000.000 / Rp2.500.000'],
    ['5 m', 'Rp5.000.000 / Rp5.000.000.000', 'Rp5.000.000 / Rp5.000.000.000'],
    ['2,50,000', '', ''],
    ['2.500,000', '', ''],
    ['lima juta', '', ''],
  ])('%s is on a page in English “%s”, in Bahasa Indonesia “%s” [PICK-6]', (text, english, indonesian) => {
    const told = (language: 'en' | 'id') => {
      const meanings = meaningsOf(text, language)
      return meanings.length > 1
        ? meanings.map((one) => showAmount(one).replace(/^2\.5$/, 'Rp2,50')).join(' / ')
        : (meanings[0] ?? '')
    }
    expect([told('en'), told('id')]).toEqual([english, indonesian])
  })

  it('may have a part of a rupiah where that is asked for', () => {
    expect(readExact('Rp 1.500.000,50', 'id')).toBe(1_500_000.5)
    expect(readExact('12.5', 'en')).toBe(12.5)
    expect([readExact(' ', 'en'), readExact('2,500', 'id')]).toEqual([undefined, '2,500'])
  })
})
