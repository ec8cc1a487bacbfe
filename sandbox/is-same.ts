/** Compares what somebody gives with what they should know: takes the same time wherever two texts differ. */
import { createHash, timingSafeEqual } from 'node:crypto'

export function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
