/** The ways in which a secret could stand somewhere, whatever stands before it. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const shifted = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const own = whole.slice(before === 0 ? 0 : 4, -4)
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hex = bytes.toString('hex')
  return [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...shifted]
}
