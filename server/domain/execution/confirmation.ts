/** "Confirm with the customer": what exactly a yes is about, and in which words it is asked. Pure. */
import { type Facts, type Key, type Language, list, rupiah, sentence } from '../../../locales/index.ts'
import type { ToldFact } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { saidAs } from '../catalogue/index.ts'

/** The facts of the sentence that is to be confirmed. */
export type Told = Record<string, ToldFact>

/** What somebody in the conversation has to say yes to before it is done. */
export interface Confirmation {
  /** Digest of everything the yes is about: with another price it is another yes. */
  fingerprint: string
  told: Told
  /** Whose yes it takes; null: that of anybody who is proved in the conversation. */
  subject: string | null
}

/** So long may pass until the yes, and again until the act. */
export const confirmationLifeMs = 10 * 60_000

/** What an act is made of, as far as a yes to it goes. */
export interface Confirmable {
  action: string
  input: unknown
  told: Told
  amount: bigint | null
  subject: string | null
}

export function confirmationOf({ action, input, told, amount, subject }: Confirmable): Confirmation {
  const facts = Object.fromEntries(Object.entries(told).map(([name, fact]) => [name, plain(fact)]))
  const fingerprint = sha256Hex(canonicalJson([action, input, facts, plain(amount), subject]))
  return { fingerprint, told, subject }
}

const plain = <T>(fact: T | bigint) => (typeof fact === 'bigint' ? String(fact) : fact)

/** The exact words that are to be confirmed. */
export function confirmationText(language: Language, action: string, told: Told): string {
  const say = (part: string, facts: Facts = {}) => sentence(language, `action.${saidAs(action)}.${part}` as Key, facts)
  const wordOf = (fact: ToldFact): string | number => {
    if (typeof fact === 'bigint') return rupiah(fact)
    if (typeof fact === 'number') return fact
    if (typeof fact === 'string') return cleanText(fact, longestName)
    if ('part' in fact) return say(fact.part)
    return list(
      language,
      fact.map((name) => cleanText(name, longestName)),
    )
  }
  return say('confirm', Object.fromEntries(Object.entries(told).map(([name, fact]) => [name, wordOf(fact)])))
}

/** As long as a name may be. */
const longestName = 200
