/** Crockford's base 32 in lower case: no i, l, o or u, so that nobody misreads it; its order is the order of the numbers. */
export const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz'

/** The lowest `length` digits of a whole number, the first being the most significant. */
export function base32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = BASE32.charAt(rest % 32) + text
  return text
}
