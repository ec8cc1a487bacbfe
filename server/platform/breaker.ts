/**
 * Circuit breakers, one per place that can fail: after a row of failures nothing is tried there for a while, then one attempt
 * finds out whether that is over. They know no time but the one they are told.
 */

/** A failure that took long weighs double, so that a place where each one takes seconds is given up in time too. */
export type Ending = 'worked' | 'failed' | 'failed_slowly'
/** What an ending changed. */
export type Turn = 'opened' | 'closed' | 'none'

export interface BreakerRule {
  /** Opens at this weight of failures in a row. */
  most: number
  /** For so long nothing is tried. */
  restMs: number
}

interface Troubled {
  weight: number
  /** When the next attempt may be made; null while it is closed. */
  nextAt: number | null
}

const weights = { failed: 1, failed_slowly: 2 }

export class Breakers {
  readonly #rule: BreakerRule
  /** Places where the last attempt failed; all others need no memory. */
  readonly #troubled = new Map<string, Troubled>()

  constructor(rule: BreakerRule) {
    this.#rule = rule
  }

  /** How long to wait before the place may be tried, in milliseconds; 0: it may be tried now. */
  admit(place: string, now: number): number {
    const known = this.#troubled.get(place)
    if (!known || known.nextAt === null) return 0
    if (now < known.nextAt) return known.nextAt - now
    // Whoever comes after this one attempt waits for its end, or for as long again should it never be told.
    known.nextAt = now + this.#rule.restMs
    return 0
  }

  note(place: string, ending: Ending, now: number): Turn {
    const known = this.#troubled.get(place) ?? { weight: 0, nextAt: null }
    const wasOpen = known.nextAt !== null
    if (ending === 'worked') {
      this.#troubled.delete(place)
      return wasOpen ? 'closed' : 'none'
    }
    const weight = Math.min(this.#rule.most, known.weight + weights[ending])
    const isOpen = weight >= this.#rule.most
    this.#troubled.set(place, { weight, nextAt: isOpen ? now + this.#rule.restMs : null })
    return isOpen && !wasOpen ? 'opened' : 'none'
  }

  isOpen(place: string): boolean {
    return (this.#troubled.get(place)?.nextAt ?? null) !== null
  }
}
