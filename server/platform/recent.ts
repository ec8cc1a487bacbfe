/**
 * What was learned of a company a moment ago, so that an agent that calls without pause is not asked about anew each time. It is
 * believed for a second at most, and forgotten as soon as anything of the company changes: here at once, elsewhere by a hint.
 */
import type { Hints } from './database/hints.ts'

const lifeMs = 1000
/** Of all companies together; beyond it everything is learned anew. */
const most = 10_000

interface Learned {
  value: unknown
  at: number
}

export class Recent {
  readonly #hints: Pick<Hints, 'subscribe'>
  readonly #companies = new Map<string, { learned: Map<string, Learned>; stop: () => void }>()
  #size = 0

  constructor(hints: Pick<Hints, 'subscribe'>) {
    this.#hints = hints
  }

  /** What was set under this key; the caller knows of which type that is. */
  get<T>(company: string, key: string, now: Date): T | undefined {
    const known = this.#companies.get(company)?.learned.get(key)
    const age = known ? now.getTime() - known.at : lifeMs
    return known && age >= 0 && age < lifeMs ? (known.value as T) : undefined
  }

  set(company: string, key: string, { value, now }: { value: unknown; now: Date }): void {
    if (this.#size >= most) for (const one of this.#companies.keys()) this.forget(one)
    const { learned } = this.#companies.get(company) ?? this.#begin(company)
    if (!learned.has(key)) this.#size += 1
    learned.set(key, { value, at: now.getTime() })
  }

  forget(company: string): void {
    const known = this.#companies.get(company)
    if (!known) return
    known.stop()
    this.#size -= known.learned.size
    this.#companies.delete(company)
  }

  #begin(company: string) {
    const begun = {
      learned: new Map<string, Learned>(),
      stop: this.#hints.subscribe(company, () => this.forget(company)),
    }
    this.#companies.set(company, begun)
    return begun
  }
}
