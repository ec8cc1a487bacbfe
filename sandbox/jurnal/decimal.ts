/** Decimal numbers as integers of a fixed smallest part, and Jurnal's two ways of writing an amount. */

const plain = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/

/** Reads a number or its text into integers of 10^-places, half up; nothing when it is not a plain decimal. */
export function parseDecimal(value: unknown, places: number): bigint | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const [, sign, whole, fraction = ''] = plain.exec(String(value)) ?? []
  if (whole === undefined) return undefined
  const digits = BigInt(whole + fraction.padEnd(10, '0'))
  const amount = divide(digits, 10n ** BigInt(10 - places))
  return sign ? -amount : amount
}

/** Divides two non-negative integers, half up. */
export function divide(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n)
}

/** As Jurnal's JSON writes a decimal: "12000000.0", "0.25". */
export function decimalText(amount: bigint, places: number): string {
  const [whole, fraction] = split(amount, places)
  return `${whole}.${fraction.replace(/0+$/, '') || '0'}`
}

/** As Jurnal writes rupiah for people, from hundredths: "Rp.  10.692.000,00", with two spaces. */
export function rupiahText(amount: bigint): string {
  const [whole, fraction] = split(amount, 2)
  return `Rp.  ${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`
}

function split(amount: bigint, places: number): [whole: string, fraction: string] {
  const digits = String(amount < 0n ? -amount : amount).padStart(places + 1, '0')
  return [`${amount < 0n ? '-' : ''}${digits.slice(0, -places)}`, digits.slice(-places)]
}
