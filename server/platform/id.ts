import { createHash, randomFillSync } from 'node:crypto'
import { BASE32, base32 } from './base32.ts'

/** An id whose prefix names the kind of thing, so that one kind cannot be passed for another. */
export type Id<Prefix extends string> = `${Prefix}_${string}` & { readonly kind: Prefix }

// 26 digits hold 130 bits and an id has 128: the first digit is at most 7.
const SHAPE = new RegExp(`^[0-7][${BASE32}]{25}$`)

/** A new id: 48 bits of milliseconds, so that indexes grow at their end, then 80 random bits, so that nobody guesses one. */
export function newId<Prefix extends string>(prefix: Prefix): Id<Prefix> {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  let id = `${prefix}_${base32(Date.now(), 10)}`
  for (const end = used + 16; used < end; used += 1) id += BASE32.charAt((chance[used] ?? 0) % 32)
  return id as Id<Prefix>
}

/** The id that a moment and a text give, the same wherever it is asked for: what happened once has one. */
export function idOf<Prefix extends string>(prefix: Prefix, moment: number, text: string): Id<Prefix> {
  const digits = createHash('sha256').update(text).digest().subarray(0, 16)
  return `${prefix}_${base32(moment, 10)}${Array.from(digits, (digit) => BASE32.charAt(digit % 32)).join('')}` as Id<Prefix>
}

// Drawn for many ids at once: a draw costs more than what it draws.
const chance = Buffer.alloc(256 * 16)
let used = chance.length

/** Whether a text has the shape of an id with this prefix. */
export function isId<Prefix extends string>(prefix: Prefix, text: string): text is Id<Prefix> {
  return text.startsWith(`${prefix}_`) && SHAPE.test(text.slice(prefix.length + 1))
}
