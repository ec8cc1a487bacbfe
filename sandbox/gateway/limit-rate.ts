/** Counts calls as Jurnal publishes its limits: per address and per credential, counters reset on the minute and the hour. */

const limits = {
  address: { minute: 40, hour: 2500 },
  credential: { minute: 30, hour: 1800 },
}
const milliseconds = { minute: 60_000, hour: 3_600_000 }

type Window = keyof typeof milliseconds

interface Caller {
  address: string
  credential: string
}

export interface Allowance {
  allowed: boolean
  headers: Record<string, string>
}

/** Remembers the current minute and hour of each caller; one per gateway. */
export class RateLimit {
  readonly #counts = new Map<string, { start: number; calls: number }>()

  /** Counts one call unless a limit is reached, and tells where the credential stands. */
  take(caller: Caller, now: number): Allowance {
    const counters = (['address', 'credential'] as const).flatMap((kind) =>
      (['minute', 'hour'] as const).map((window) => ({
        limit: limits[kind][window],
        count: this.#count(`${kind} ${caller[kind]} ${window}`, window, now),
      })),
    )
    const allowed = counters.every(({ limit, count }) => count.calls < limit)
    if (allowed) for (const { count } of counters) count.calls += 1
    return { allowed, headers: { ...this.#headers(caller, 'minute', now), ...this.#headers(caller, 'hour', now) } }
  }

  #count(key: string, window: Window, now: number): { start: number; calls: number } {
    const start = now - (now % milliseconds[window])
    const known = this.#counts.get(key)
    if (known?.start === start) return known
    const fresh = { start, calls: 0 }
    this.#counts.set(key, fresh)
    return fresh
  }

  #headers(caller: Caller, window: Window, now: number): Record<string, string> {
    const limit = limits.credential[window]
    const { calls } = this.#count(`credential ${caller.credential} ${window}`, window, now)
    return {
      [`x-ratelimit-limit-${window}`]: String(limit),
      [`x-ratelimit-remaining-${window}`]: String(Math.max(0, limit - calls)),
    }
  }
}
