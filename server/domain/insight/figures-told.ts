/** What was counted a moment ago: however many look, the same is counted once a minute at most on each node. */
const lifeMs = 60_000
const most = 1000

export class FiguresTold {
  readonly #told = new Map<string, { answer: Promise<unknown>; at: number }>()

  /** What was counted under this key within the minute, or what `count` comes to now; what failed is not kept. */
  remember<T>(key: string, now: Date, count: () => Promise<T>): Promise<T> {
    const known = this.#told.get(key)
    const age = known ? now.getTime() - known.at : lifeMs
    // The caller of a key always counts the same.
    if (known && age >= 0 && age < lifeMs) return known.answer as Promise<T>
    const answer = count()
    this.#told.delete(key)
    this.#told.set(key, { answer, at: now.getTime() })
    const [oldest] = this.#told.keys()
    if (this.#told.size > most && oldest !== undefined) this.#told.delete(oldest)
    answer.catch(() => this.#told.delete(key))
    return answer
  }
}
