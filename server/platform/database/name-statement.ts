/** By its name a connection knows a statement again, and parses and plans it once: half of what a small statement costs. */
import { sha256Hex } from '../canonical-json.ts'

/** The house has a few hundred statements, and makes none of what people send. */
const names = new Map<string, string>()

export function nameStatement(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = sha256Hex(text).slice(0, 32)
  names.set(text, name)
  return name
}
