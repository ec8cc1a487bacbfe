/** Who sees to what an action cannot do, where a person gives the credential its rights: then nobody knows what it lacks, and it is we. */
import type { ConsentText } from '../domain/catalogue/index.ts'

/** Nothing but the version's end points is ever called, whatever a credential may do: so it is never too much to say. */
export function keptByUs(text: ConsentText): ConsentText {
  return { ...text, cannot: text.cannot.map(({ text: line }) => ({ text: line, by: 'us' })) }
}
