import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Keep } from '../../server/platform/keep.ts'

const rule = { lifeMs: 1_000, longest: 10, most: 24 }

describe('what is kept', () => {
  it('is given back for its time, to the millisecond [ACT-6]', () => {
    const keep = new Keep(rule)
    keep.set('kopi', 'a', { text: 'one', now: 0 })
    expect([keep.get('kopi', 'a', 999), keep.get('kopi', 'a', 1_000), keep.get('teh', 'a', 0)]).toEqual([
      'one',
      undefined,
      undefined,
    ])
  })

  it('is forgotten with its group, and no other [ACT-6]', () => {
    const keep = new Keep(rule)
    for (const group of ['kopi', 'teh']) keep.set(group, 'a', { text: group, now: 0 })
    keep.forget('kopi')
    expect([keep.get('kopi', 'a', 0), keep.get('teh', 'a', 0)]).toEqual([undefined, 'teh'])
  })

  it('is never longer, and never more, than it may be; what was used last stays [ACT-6]', () => {
    const keep = new Keep(rule)
    keep.set('kopi', 'a', { text: 'x'.repeat(11), now: 0 })
    expect(keep.get('kopi', 'a', 0)).toBeUndefined()
    for (const group of ['kopi', 'teh']) keep.set(group, 'a', { text: 'x'.repeat(10), now: 0 })
    keep.get('kopi', 'a', 0)
    keep.set('gula', 'a', { text: 'x'.repeat(10), now: 0 })
    expect(['kopi', 'teh', 'gula'].map((group) => keep.get(group, 'a', 0) !== undefined)).toEqual([true, false, true])
  })

  it('is what was set last, whatever came before', () => {
    const set = fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      key: fc.constantFrom('x', 'y'),
      text: fc.string({ maxLength: 12 }),
    })
    fc.assert(
      fc.property(fc.array(set, { maxLength: 60 }), (sets) => {
        const keep = new Keep(rule)
        const truth = new Map<string, string>()
        for (const { group, key, text } of sets) {
          keep.set(group, key, { text, now: 0 })
          truth.delete(`${group}${key}`)
          if (text.length <= rule.longest) truth.set(`${group}${key}`, text)
          const kept = [...truth.keys()].filter((name) => keep.get(name.charAt(0), name.charAt(1), 0) !== undefined)
          for (const name of kept) expect(keep.get(name.charAt(0), name.charAt(1), 0)).toBe(truth.get(name))
          const size = kept.reduce((sum, name) => sum + 1 + (truth.get(name)?.length ?? 0), 0)
          expect(size).toBeLessThanOrEqual(rule.most)
        }
      }),
    )
  })
})
