import { describe, expect, it } from 'vitest'
import { cleanText } from '../../server/platform/clean-text.ts'

describe('cleanText()', () => {
  it('keeps what people write in their own letters', () => {
    for (const text of ['Dewi Lestari', 'Kopi ☕ & Roti', 'Ünïcode çalışır', '东京'])
      expect(cleanText(text, 40)).toBe(text)
  })

  it('makes one line of it', () => {
    expect(cleanText('  Satu\r\n\tdua\u2028tiga ', 40)).toBe('Satu dua tiga')
  })

  it('takes out what cannot be seen, or turns the direction of what can', () => {
    expect(cleanText('a\u200Bb\u2060c\uFEFFd', 40)).toBe('abcd')
    expect(cleanText('\u202Egnp.exe\u202C\u2066x\u2069', 40)).toBe('gnp.exex')
    expect(cleanText('\u0000\u001B[31mred', 40)).toBe('[31mred')
  })

  it('lets no pile of marks reach over other lines', () => {
    expect(cleanText(`z${'\u0334'.repeat(50)}`, 40)).toBe('z\u0334\u0334')
  })

  it('cuts by characters as people count them, and shows that it did', () => {
    expect(cleanText('12345', 5)).toBe('12345')
    expect(cleanText('123456', 5)).toBe('1234…')
    expect(cleanText('👍🏽'.repeat(6), 5)).toBe(`${'👍🏽'.repeat(4)}…`)
  })
})
