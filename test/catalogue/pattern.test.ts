import { describe, expect, it } from 'vitest'
import { canExplode, isBounded } from '../../server/domain/catalogue/pattern.ts'

describe('a pattern', () => {
  it.each([
    ...['^(a+)+$', '((a+))+', '(a|a)*b', '(a|ab){2,}', '(?:x*)+', '(?<y>\\d+)*', '([a-z]+[0-9]?)*', '(a?){30}'],
    ...['((ab?c)d)+', '(a{1,5})+'],
  ])('can explode: %s [ACT-12]', (pattern) => {
    expect(canExplode(pattern)).toBe(true)
  })

  it.each([
    ...['^\\d{1,15}(\\.\\d{2})?$', '^[a-z+*]+$', '(ab)+', '^(0|[1-9]\\d*)$', '\\(a+\\)+', '^[ -~]*$', '(a+)?b+'],
    ...['^(\\d{3}-){2}\\d{4}$'],
  ])('is harmless: %s', (pattern) => {
    expect(canExplode(pattern)).toBe(false)
  })

  it('bounds a text when it stands for the whole of it and ends [ACT-12]', () => {
    expect(['^\\d{1,15}(\\.\\d{2})?$', '^\\d{4}-\\d{2}$'].map(isBounded)).toEqual([true, true])
    const open = ['^\\d+$', '^a{2,}$', '\\d{4}', '^\\d{4}', '^a|b$', '^[a-z]*$']
    expect(open.filter(isBounded)).toEqual([])
  })
})
