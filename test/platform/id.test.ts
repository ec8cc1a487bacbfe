import { describe, expect, it } from 'vitest'
import { idOf, isId, newId } from '../../server/platform/id.ts'

describe('an id', () => {
  it('is its prefix and 26 digits that nobody misreads', () => {
    expect(newId('exe')).toMatch(/^exe_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  })

  it('begins with its milliseconds, so that later ids sort after earlier ones', () => {
    const before = Date.now()
    const digits = [...newId('exe').slice(4, 14)]
    const time = digits.reduce((sum, digit) => sum * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digit), 0)
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
  })

  it('never comes twice and uses every digit in every random place', () => {
    const ids = Array.from({ length: 4000 }, () => newId('exe'))
    expect(new Set(ids).size).toBe(ids.length)
    for (let place = 14; place < 30; place += 1) expect(new Set(ids.map((id) => id[place])).size).toBe(32)
  })

  it('of a moment and a text is always the same, and that of another is another', () => {
    const id = idOf('evt', 1_790_000_000_000, 'a')
    expect([isId('evt', id), idOf('evt', 1_790_000_000_000, 'a')]).toEqual([true, id])
    for (const other of [idOf('evt', 1_790_000_000_001, 'a'), idOf('evt', 1_790_000_000_000, 'b')])
      expect(other).not.toBe(id)
  })

  it('is known by prefix and shape', () => {
    const id = newId('exe')
    expect(isId('exe', id)).toBe(true)
    for (const text of [
      '',
      id.slice(1),
      id.slice(0, -1),
      `${id}0`,
      id.replace('exe', 'evt'),
      id.toUpperCase(),
      `${id}\n`,
    ]) {
      expect(isId('exe', text)).toBe(false)
    }
    expect(isId('exe', `exe_8${id.slice(5)}`)).toBe(false)
  })
})
