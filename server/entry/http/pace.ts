/** At most so many a minute of each, counted in this process; `rate_limited` tells how long to wait. */
import type { Clock } from '../../platform/clock.ts'
import { AppError } from '../../platform/error.ts'

const minuteMs = 60_000
/** Beyond it whoever did not ask of late is forgotten. */
const mostKnown = 1000

/** Answers what to call each time, with whoever asks. */
export function createPace(mostPerMinute: number): (clock: Clock, whose: string) => void {
  const asked = new Map<string, number[]>()
  return (clock, whose) => {
    const now = clock.now().getTime()
    const isRecent = (at: number) => now - at < minuteMs
    const recent = (asked.get(whose) ?? []).filter(isRecent)
    const [first = now] = recent
    if (recent.length >= mostPerMinute)
      throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil((first + minuteMs - now) / 1000) })
    asked.set(whose, [...recent, now])
    if (asked.size > mostKnown) for (const [one, times] of asked) if (!times.some(isRecent)) asked.delete(one)
  }
}
