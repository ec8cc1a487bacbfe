import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../server/platform/budget.ts'

const minute = 60_000

/** Asks, and draws where that is allowed. */
function take(budget: Budget, by: string, now: number): boolean {
  if (budget.ask('jurnal', by, now) > 0) return false
  budget.draw('jurnal', by, now)
  return true
}

describe('a budget', () => {
  it('is never exceeded within any minute, however it is asked [ACT-6]', () => {
    const wish = fc.record({ by: fc.constantFrom('a', 'b', 'c'), passed: fc.integer({ min: 0, max: 9_000 }) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(wish, { maxLength: 80 }), (limit, wishes) => {
        const budget = new Budget(limit)
        const drawn: number[] = []
        let now = 0
        for (const { by, passed } of wishes) {
          now += passed
          if (take(budget, by, now)) drawn.push(now)
          expect(drawn.filter((at) => now - at < minute).length).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  it('says how long to wait, to the millisecond [ACT-6]', () => {
    const budget = new Budget(2)
    expect([take(budget, 'a', 0), take(budget, 'a', 10_000)]).toEqual([true, true])
    expect(budget.ask('jurnal', 'a', 20_000)).toBe(40_000)
    expect([take(budget, 'a', 59_999), take(budget, 'a', 60_000)]).toEqual([false, true])
  })

  it('gives each an equal part while others ask, and the whole to whoever asks alone [ACT-6]', () => {
    const budget = new Budget(40)
    expect(take(budget, 'calm', 0)).toBe(true)
    const greedy = Array.from({ length: 60 }, () => take(budget, 'greedy', 1)).filter(Boolean)
    expect(greedy).toHaveLength(20)
    expect(Array.from({ length: 19 }, () => take(budget, 'calm', 2)).every(Boolean)).toBe(true)
    const alone = Array.from({ length: 60 }, () => take(budget, 'greedy', 2 + minute)).filter(Boolean)
    expect(alone).toHaveLength(40)
  })

  it('of one pot is no other’s, and no limit is none [ACT-6]', () => {
    const budget = new Budget(1)
    expect([take(budget, 'a', 0), take(budget, 'a', 0), budget.ask('talenta', 'a', 0)]).toEqual([true, false, 0])
    const endless = new Budget(0)
    expect(Array.from({ length: 500 }, () => take(endless, 'a', 0)).every(Boolean)).toBe(true)
  })

  it('can be closed for a while, with a limit or without [ACT-6]', () => {
    for (const limit of [0, 5]) {
      const budget = new Budget(limit)
      budget.close('jurnal', 3_000, 0)
      expect(budget.ask('jurnal', 'a', 1_000)).toBe(2_000)
      expect(budget.ask('talenta', 'a', 1_000)).toBe(0)
      expect(budget.ask('jurnal', 'a', 3_000)).toBe(0)
    }
  })

  it('stays closed although nobody asked for longer than a minute', () => {
    const budget = new Budget(0)
    budget.close('jurnal', 10 * minute, 0)
    budget.ask('talenta', 'a', 5 * minute)
    expect(budget.ask('jurnal', 'a', 6 * minute)).toBe(4 * minute)
  })
})
