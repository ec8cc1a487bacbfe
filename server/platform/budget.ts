/**
 * How many calls a minute may go out of a pot, shared fairly among those who draw from it: while others have asked within the
 * last minute, nobody gets more than an equal part. A pot can also be closed for a while. It knows no time but the one it is told.
 */

const minuteMs = 60_000

interface Pot {
  /** The draws of the last minute, oldest first. */
  drawn: { at: number; by: string }[]
  /** When each last asked, whether it got anything or not. */
  asked: Map<string, number>
  closedUntil: number
  usedAt: number
}

export class Budget {
  /** Most draws within any minute; 0: no limit. */
  readonly #perMinute: number
  /** In the order of their last use. */
  readonly #pots = new Map<string, Pot>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** How long to wait before this one may draw, in milliseconds; 0: `draw` may follow at once. */
  ask(name: string, by: string, now: number): number {
    const pot = this.#open(name, now)
    pot.asked.set(by, now)
    const closed = Math.max(0, pot.closedUntil - now)
    if (this.#perMinute === 0) return closed
    const share = Math.max(1, Math.floor(this.#perMinute / pot.asked.size))
    const own = pot.drawn.filter((draw) => draw.by === by)
    return Math.max(closed, untilBelow(pot.drawn, this.#perMinute, now), untilBelow(own, share, now))
  }

  draw(name: string, by: string, now: number): void {
    const { drawn } = this.#open(name, now)
    if (this.#perMinute > 0) drawn.push({ at: now, by })
  }

  /** Nobody draws before then. */
  close(name: string, until: number, now: number): void {
    const pot = this.#open(name, now)
    pot.closedUntil = Math.max(pot.closedUntil, until)
  }

  /** The pot as it is now; pots that nobody used for a minute are forgotten. */
  #open(name: string, now: number): Pot {
    const pot = this.#pots.get(name) ?? { drawn: [], asked: new Map(), closedUntil: 0, usedAt: now }
    pot.drawn = pot.drawn.filter(({ at }) => now - at < minuteMs)
    for (const [by, at] of pot.asked) if (now - at >= minuteMs) pot.asked.delete(by)
    pot.usedAt = now
    this.#pots.delete(name)
    this.#pots.set(name, pot)
    for (const [other, { usedAt, closedUntil }] of this.#pots) {
      if (now - usedAt < minuteMs) break
      if (closedUntil <= now) this.#pots.delete(other)
    }
    return pot
  }
}

/** Until so many of the draws are a minute old that fewer than `most` are left. */
function untilBelow(drawn: Pot['drawn'], most: number, now: number): number {
  const freeing = drawn[drawn.length - most]
  return freeing ? Math.max(0, freeing.at + minuteMs - now) : 0
}
