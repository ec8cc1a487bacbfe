/** Decimal numbers as whole numbers of their smallest part, so that no amount is ever a floating number. */

const plain = /^(\d{1,15})(?:\.(\d{1,12}))?$/
const longestFraction = 12

/** Reads a decimal that is not negative into parts of 10^-places, half up; anything else throws. */
export function parts(decimal: number | string, places: number): bigint {
  const [, whole, fraction = ''] = plain.exec(String(decimal)) ?? []
  if (whole === undefined) throw new TypeError(`"${decimal}" is not a plain decimal number.`)
  const digits = BigInt(whole + fraction.padEnd(longestFraction, '0'))
  return divide(digits, 10n ** BigInt(longestFraction - places))
}

/** Divides whole numbers that are not negative, half up. */
export function divide(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor)
}

/** Sen as rupiah in plain decimal text: "300000", or "300000.50" where there are sen. */
export function rupiah(sen: bigint): string {
  const fraction = sen % 100n
  const whole = String(sen / 100n)
  return fraction === 0n ? whole : `${whole}.${String(fraction).padStart(2, '0')}`
}
