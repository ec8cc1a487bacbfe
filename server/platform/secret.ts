import { inspect } from 'node:util'

const HIDDEN = '[secret]'

/** Bytes that show themselves only when asked by name: as text, as JSON, inspected or printed they are `[secret]`. */
export class Secret {
  readonly #bytes: Buffer

  constructor(plain: string | Uint8Array) {
    this.#bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : Buffer.from(plain)
  }

  /** The plain bytes; never put them into anything that is logged, returned or stored. */
  reveal(): Buffer {
    return this.#bytes
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}
