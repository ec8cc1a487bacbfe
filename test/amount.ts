/** How much of a race, a soak or a kill is tried: short in `npm test`, in full in `npm run endure`. */
export function amount<T>(short: T, full: T): T {
  return process.env.ENDURE ? full : short
}
