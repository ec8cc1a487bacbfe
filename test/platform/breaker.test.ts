import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Breakers, type Ending } from '../../server/platform/breaker.ts'

const rule = { most: 4, restMs: 12_000 }
const place = 'one'

function met(...endings: Ending[]): Breakers {
  const breakers = new Breakers(rule)
  for (const ending of endings) breakers.note(place, ending, 0)
  return breakers
}

describe('a circuit breaker', () => {
  it('opens after four failures in a row, or two that took long, and tells so once [ACT-6]', () => {
    const quick = met('failed', 'failed', 'failed')
    expect(quick.admit(place, 0)).toBe(0)
    expect(quick.note(place, 'failed', 0)).toBe('opened')
    expect(quick.note(place, 'failed', 0)).toBe('none')
    expect(met('failed_slowly', 'failed_slowly').isOpen(place)).toBe(true)
    expect(met('failed', 'failed_slowly').isOpen(place)).toBe(false)
  })

  it('counts only what failed without a success between [ACT-6]', () => {
    expect(met('failed', 'failed', 'failed', 'worked', 'failed', 'failed', 'failed').isOpen(place)).toBe(false)
  })

  it('lets one attempt through after its rest, and whoever asks meanwhile waits for that one [ACT-6]', () => {
    const breakers = met('failed_slowly', 'failed_slowly')
    expect(breakers.admit(place, 11_999)).toBe(1)
    expect(breakers.admit(place, 12_000)).toBe(0)
    expect(breakers.admit(place, 12_000)).toBe(12_000)
    expect(breakers.note(place, 'failed', 13_000)).toBe('none')
    expect(breakers.admit(place, 13_000)).toBe(12_000)
    expect(breakers.admit(place, 25_000)).toBe(0)
    expect(breakers.note(place, 'worked', 25_001)).toBe('closed')
    expect(breakers.admit(place, 25_001)).toBe(0)
  })

  it('of one place leaves every other alone [ACT-6]', () => {
    expect(met('failed_slowly', 'failed_slowly').admit('other', 0)).toBe(0)
  })

  it('holds up at most one rest after the last failure, whatever happened [ACT-6]', () => {
    const step = fc.record({
      ending: fc.constantFrom<Ending>('worked', 'failed', 'failed_slowly'),
      passed: fc.integer({ min: 0, max: 30_000 }),
      asks: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const breakers = new Breakers(rule)
        let now = 0
        let last: Ending = 'worked'
        for (const { ending, passed, asks } of steps) {
          now += passed
          if (asks) expect(breakers.admit(place, now)).toBeLessThanOrEqual(rule.restMs)
          breakers.note(place, ending, now)
          last = ending
        }
        if (last === 'worked') expect(breakers.admit(place, now)).toBe(0)
        else expect(breakers.admit(place, now + rule.restMs)).toBe(0)
      }),
    )
  })
})
