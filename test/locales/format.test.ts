import { describe, expect, it } from 'vitest'
import { date, dateTime, duration, list, number, rupiah } from '../../locales/index.ts'

const moment = '2026-11-24T10:00:00Z'

describe('a date and time', () => {
  it('is written with the zone’s Indonesian name in both languages [PICK-7]', () => {
    expect(dateTime('en', moment, 'Asia/Jakarta')).toBe('24 November 2026, 17:00 WIB')
    expect(dateTime('id', moment, 'Asia/Jakarta')).toBe('24 November 2026, 17.00 WIB')
    expect(dateTime('id', moment, 'Asia/Makassar')).toBe('24 November 2026, 18.00 WITA')
    expect(dateTime('en', moment, 'Asia/Jayapura')).toBe('24 November 2026, 19:00 WIT')
  })

  it('names the month in the reader’s language', () => {
    expect(dateTime('en', new Date('2026-08-17T03:00:00Z'), 'Asia/Jakarta')).toBe('17 August 2026, 10:00 WIB')
    expect(dateTime('id', new Date('2026-08-17T03:00:00Z'), 'Asia/Jakarta')).toBe('17 Agustus 2026, 10.00 WIB')
  })

  it('counts midnight as 00, on the day that begins in that zone', () => {
    expect(dateTime('en', '2026-11-24T17:00:00Z', 'Asia/Jakarta')).toBe('25 November 2026, 00:00 WIB')
    expect(date('id', '2026-11-24T17:00:00Z', 'Asia/Jakarta')).toBe('25 November 2026')
  })
})

describe('an amount', () => {
  it.each([
    [5_000_000, 'Rp5.000.000'],
    ['10692000.0', 'Rp10.692.000'],
    ['1000.5', 'Rp1.000,50'],
    ['1000.005', 'Rp1.000,01'],
    [0n, 'Rp0'],
    [-85_000, '-Rp85.000'],
    ['90071992547409931234', 'Rp90.071.992.547.409.931.234'],
  ])('%s is written %s, to the last digit [PICK-7]', (amount, written) => {
    expect(rupiah(amount)).toBe(written)
  })

  it.each(['', 'Rp5.000', '1.000.000', '1e6', Number.NaN, Infinity])('is not guessed from %s', (amount) => {
    expect(() => rupiah(amount)).toThrow('An amount must be a plain decimal number.')
  })
})

describe('a duration', () => {
  it.each([
    [0, '1 millisecond', '1 milidetik'],
    [12, '12 milliseconds', '12 milidetik'],
    [100, '0.1 seconds', '0,1 detik'],
    [842, '0.8 seconds', '0,8 detik'],
    [1_000, '1 second', '1 detik'],
    [9_990, '10 seconds', '10 detik'],
    [59_600, '1 minute', '1 menit'],
    [61_000, '1 minute 1 second', '1 menit 1 detik'],
    [7_380_000, '2 hours 3 minutes', '2 jam 3 menit'],
    [90_061_000, '1 day 1 hour', '1 hari 1 jam'],
    [86_460_000, '1 day', '1 hari'],
  ])('of %i ms reads “%s” and “%s” [PICK-7]', (milliseconds, english, indonesian) => {
    expect(duration('en', milliseconds)).toBe(english)
    expect(duration('id', milliseconds)).toBe(indonesian)
  })
})

describe('numbers and lists', () => {
  it('follow the language [PICK-7]', () => {
    expect([number('en', 1234.5), number('id', 1234.5)]).toEqual(['1,234.5', '1.234,5'])
    expect(list('en', ['Talenta', 'Jurnal', 'Desty'])).toBe('Talenta, Jurnal and Desty')
    expect(list('id', ['Talenta', 'Jurnal', 'Desty'])).toBe('Talenta, Jurnal, dan Desty')
  })
})
