import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewDays, whereReviewsAreDue } from '../../server/domain/access/index.ts'
import { openBench } from './open-bench.ts'

const dayMs = 24 * 3600_000
const dayAt = (at: number) => new Date(at).toISOString().slice(0, 10)
const isWorking = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())

/** The first working days of months, counted day by day. */
function callsBetween(from: number, to: number): string[] {
  const days = Array.from({ length: Math.round((to - from) / dayMs) }, (_, place) => dayAt(from + place * dayMs))
  return days.filter((day) => {
    const month = days.filter((other) => other.slice(0, 7) === day.slice(0, 7) && isWorking(other))
    return day === month[0]
  })
}

describe('The days of the monthly review', () => {
  it('are the last first working day of a month by now, and the next after it [LIFE-4]', () => {
    const first = Date.UTC(2026, 0, 1)
    const calls = callsBetween(first, Date.UTC(2031, 0, 1))
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 1600 }), (place) => {
        const now = new Date(first + place * dayMs)
        const { last, next } = reviewDays([], { now, timeZone: 'UTC' })
        expect(last).toBe(calls.findLast((day) => day <= dayAt(now.getTime())))
        expect(next).toBe(calls.find((day) => day > dayAt(now.getTime())))
      }),
    )
  })
})

describe('Where Super Admins are called to it', () => {
  it('is found, though the time zone of one company is not known to this node, which it says once [LIFE-4]', async () => {
    const bench = await openBench()
    const now = bench.tools.clock.now()
    const monthAt = (later: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later, 1)
    const [day = ''] = callsBetween(monthAt(1), monthAt(2))
    await bench.pass((Date.parse(`${day}T03:00:00Z`) - now.getTime()) / 1000)
    await bench.asOwner("UPDATE company SET time_zone = 'Asia/Nusantara'")
    const due = await whereReviewsAreDue(bench.ctx)
    expect(due).not.toEqual([])
    expect(due).not.toContain(bench.ctx.company)
    expect(await whereReviewsAreDue(bench.ctx)).toEqual(due)
    expect(bench.log.join('').split('a time zone is not known to this node')).toHaveLength(2)
  })
})
