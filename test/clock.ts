import type { Clock } from '../server/platform/clock.ts'

export interface FakeClock extends Clock {
  advance(milliseconds: number): void
  set(time: Date | string): void
}

/** A clock that stands still until a test moves it. */
export function fakeClock(start: Date | string = '2026-11-02T02:00:00.000Z'): FakeClock {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    advance(milliseconds) {
      time += milliseconds
    },
    set(next) {
      time = new Date(next).getTime()
    },
  }
}
