/** What is wrong with a definition, and which of its properties or sentences it is about. */
import type { Language } from '../../../locales/index.ts'

export interface Complaint {
  /** A property as "scopes" or "limits.maxPerDay", or the key of a sentence. */
  about: string
  says: string
  /** Of a sentence: the language in which it is wrong. */
  language?: Language
  /** Of a property: the version it belongs to; absent: the action's own. */
  version?: number
}

export function complain(about: string, says: string): Complaint {
  return { about, says }
}
