import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mixesScripts } from '../../server/platform/mixed-script.ts'

describe('mixesScripts()', () => {
  it.each([
    'Dewi Lestari',
    'Ünïcode çalışır',
    'Nguyễn Văn Ánh',
    'Алиса Петрова',
    'Αλέξανδρος',
    'Kopi Алиса',
    '东京 AI助手',
    'تطبيق Kopi',
    'CV 99 “Maju” & Roti ☕',
    'Kopi™ 25 m² Mª',
    'sari@kopinusantara.example',
    '',
  ])('lets people write in their own letters: %s', (text) => expect(mixesScripts(text)).toBe(false))

  it.each([
    ['a Cyrillic letter among Latin ones', 'S\u0430ri Wijaya'],
    ['a Greek letter among Latin ones', 'K\u03BFpi Assistant'],
    ['a word of nothing but look-alikes', '\u0430\u0440\u0440\u04CF\u0435'],
    ['wide letters', '\uFF33\uFF41\uFF52\uFF49'],
    ['bold letters', '\u{1D412}\u{1D41A}\u{1D42B}\u{1D422}'],
    ['letters in circles', '\u24C8ari'],
    ['an address of a domain that only looks the same', 'sari@kopinus\u0430ntara.example'],
    ['a letter and its accent apart', 'Sa\u0301r\u0456'],
  ])('finds %s', (_, text) => expect(mixesScripts(text)).toBe(true))

  it('finds one foreign letter in any word', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'bdfgklmnqrtvwz'), minLength: 1 })
    const foreign = fc.constantFrom(...'\u0430\u0435\u043E\u03BF\u0561\u13A0')
    fc.assert(
      fc.property(letters, foreign, letters, (before, letter, after) => {
        expect(mixesScripts(before + after)).toBe(false)
        expect(mixesScripts(before + letter + after)).toBe(true)
      }),
    )
  })
})
