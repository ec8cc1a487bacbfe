/** Keeps texts for a while, within so much memory; what was used longest ago goes first. It knows no time but the one it is told. */

export interface KeepRule {
  lifeMs: number
  /** Longest text, and the sum of all with their keys, in characters. */
  longest: number
  most: number
}

export class Keep {
  readonly #rule: KeepRule
  /** By group, so that a group is forgotten as a whole; the groups in the order of their last use. */
  readonly #groups = new Map<string, Map<string, { text: string; until: number }>>()
  #size = 0

  constructor(rule: KeepRule) {
    this.#rule = rule
  }

  get(group: string, key: string, now: number): string | undefined {
    const kept = this.#groups.get(group)?.get(key)
    if (!kept) return undefined
    if (kept.until <= now) {
      this.#drop(group, key)
      return undefined
    }
    this.#touch(group)
    return kept.text
  }

  /** What is too long is not kept. */
  set(group: string, key: string, { text, now }: { text: string; now: number }): void {
    this.#drop(group, key)
    if (text.length > this.#rule.longest) return
    this.#touch(group).set(key, { text, until: now + this.#rule.lifeMs })
    this.#size += key.length + text.length
    while (this.#size > this.#rule.most) this.#dropOldest()
  }

  forget(group: string): void {
    for (const key of this.#groups.get(group)?.keys() ?? []) this.#drop(group, key)
  }

  #touch(group: string) {
    const texts = this.#groups.get(group) ?? new Map()
    this.#groups.delete(group)
    this.#groups.set(group, texts)
    return texts
  }

  #drop(group: string, key: string): void {
    const texts = this.#groups.get(group)
    const kept = texts?.get(key)
    if (!texts || !kept) return
    this.#size -= key.length + kept.text.length
    texts.delete(key)
    if (texts.size === 0) this.#groups.delete(group)
  }

  #dropOldest(): void {
    const [group = '', texts] = this.#groups.entries().next().value ?? []
    const [key = ''] = texts?.keys() ?? []
    this.#drop(group, key)
  }
}
