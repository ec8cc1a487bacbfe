/** How much of a race, a soak or a kill is tried: short in `npm test`, in full in `npm run endure`. */
export function amount(short: number, full: number): number {
  return process.env.ENDURE ? full : short
}
