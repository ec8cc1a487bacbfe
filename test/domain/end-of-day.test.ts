import { describe, expect, it } from 'vitest'
import { dayOf, endOfDay } from '../../server/domain/company/index.ts'

describe('The last moment of a day', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-24', '2026-11-24T16:59:59.999Z'],
    ['Asia/Jayapura', '2026-11-24', '2026-11-24T14:59:59.999Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-12-31', '2026-12-31T09:59:59.999Z'],
  ])('is the wall clock’s in %s', (timeZone, day, moment) => {
    const end = endOfDay(day, timeZone)
    expect(end.toISOString()).toBe(moment)
    expect([dayOf(end, timeZone), dayOf(new Date(end.getTime() + 1), timeZone)]).toEqual([
      day,
      expect.not.stringMatching(day),
    ])
  })
})
