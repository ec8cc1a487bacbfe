/** "Confirm with the customer": what exactly a yes is about, and in which words it is asked. Pure. */
import { type Facts, type Key, type Language, list, rupiah, sentence } from '../../../locales/index.ts'
import type { ToldFact } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import { saidAs } from '../catalogue/index.ts'
import type { UsableGrant } from '../grant/index.ts'

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
  /** What was granted anew may mean something else, and takes another yes. */
  grant: Pick<UsableGrant, 'action' | 'grantedDigest'>
  input: unknown
  told: Told
  amount: bigint | null
  subject: string | null
}

export function confirmationOf({ grant, input, told, amount, subject }: Confirmable): Confirmation {
  const facts = Object.fromEntries(Object.entries(told).map(([name, fact]) => [name, plain(fact)]))
  const { action, grantedDigest } = grant
  const fingerprint = sha256Hex(canonicalJson([action, grantedDigest, input, facts, plain(amount), subject]))
  return { fingerprint, told, subject }
}

const plain = <T>(fact: T | bigint) => (typeof fact === 'bigint' ? String(fact) : fact)

/**
 * The exact words that are to be confirmed: whole, since what is left out would be sent all the same. Throws `invalid_input`
 * where that is more than anybody reads.
 */
export function confirmationText(language: Language, action: string, told: Told): string {
  const say = (part: string, facts: Facts = {}) => sentence(language, `action.${saidAs(action)}.${part}` as Key, facts)
  const wordOf = (fact: ToldFact): string | number => {
    if (typeof fact === 'bigint') return rupiah(fact)
    if (typeof fact === 'number') return fact
    if (typeof fact === 'string') return cleanText(fact, whole)
    if ('part' in fact) return say(fact.part)
    return list(
      language,
      fact.map((name) => cleanText(name, whole)),
    )
  }
  const text = say('confirm', Object.fromEntries(Object.entries(told).map(([name, fact]) => [name, wordOf(fact)])))
  if (text.length <= longestText) return text
  const problem = `What has to be confirmed is longer than ${longestText} characters.`
  throw new AppError('invalid_input', { reason: 'too_long', problem })
}

const whole = Number.POSITIVE_INFINITY

/** As long as one message of a conversation may be. */
const longestText = 4_000
