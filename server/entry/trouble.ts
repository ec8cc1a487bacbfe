/** What an error says to whoever met it, at every door alike: the sentences of its code, and of its facts those that may leave the house. */
import { type ErrorCode, errorRules, type Retry } from '../../contract/error.ts'
import type { Trouble } from '../../contract/execution.ts'
import { hasSentence, isSayable, type Key, type Language, sentence, type Facts as Words } from '../../locales/index.ts'
import type { AppError, Facts } from '../platform/error.ts'
import { wordsOf } from './trouble-words.ts'

export function answerError(language: Language, error: AppError): Trouble {
  const words = wordsOf(language, error.facts)
  const say = (part: 'what' | 'next' | 'owner' | 'chat') =>
    capital(sentence(language, formOf(error, part, words), words))
  return {
    code: error.code,
    message: [say('what'), ...nothingCreated(language, error)].join(' '),
    next: say('next'),
    owner: say('owner'),
    tellCustomer: say('chat'),
    retry: retryOf(error),
    facts: tellable(error),
  }
}

/** Days pass; one document stays above its limit, and what is not allowed today is not tomorrow. */
function retryOf({ code, facts }: AppError): Retry {
  const isForGood = code === 'limit_reached' && facts.limit !== undefined && facts.resetsAt === undefined
  return isForGood ? 'no' : errorRules[code].retry
}

/** A fact may be the first word of a sentence. */
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Of a write that failed it is said that it did not happen after all. */
function nothingCreated(language: Language, { facts }: AppError): string[] {
  return facts.nothingCreated === true ? [sentence(language, 'execution.nothing_created')] : []
}

/** The form made for what is so of this one alone, or for the reason, where there is one; else the fullest that the words can fill. */
function formOf({ code, facts }: AppError, part: string, words: Words): Key {
  const forms = [...ownForms(facts), `.${facts.reason}`, `.${facts.reason}.plain`, '', '.amount', '.whole', '.plain']
  const keys = forms.map((form) => `error.${code}.${part}${form}`).filter(hasSentence)
  const key = keys.find((one) => isSayable(one, words))
  if (!key) throw new Error(`No form of error.${code}.${part} can be said without more facts.`)
  return key
}

/** Of a system of the company's own, of access that ended as its agent moved, and of what rests on a choice alone. */
function ownForms({ ownSystem, moved, byChoice }: Facts): string[] {
  return [
    ...(ownSystem === true ? ['.own_system', '.own_system.plain'] : []),
    ...(moved === true && byChoice === true ? ['.by_move.by_choice'] : []),
    ...(moved === true ? ['.by_move'] : []),
    ...(byChoice === true ? ['.by_choice'] : []),
  ]
}

/** What a program can act on; everything else an error knows is for operators. `not_approved` tells nothing, whatever the cause. */
const told: Record<ErrorCode, readonly string[]> = {
  not_approved: [],
  expired: ['at'],
  withdrawn: ['at'],
  suspended: ['missing', 'since'],
  limit_reached: ['limit', 'bound', 'asked', 'resetsAt'],
  product_down: ['product', 'retryAfterSeconds', 'nothingCreated'],
  clock_off: ['product', 'incident', 'nothingCreated'],
  signature_refused: ['product', 'incident', 'nothingCreated'],
  product_rejected: ['product', 'field', 'reason', 'nothingCreated'],
  rate_limited: ['product', 'retryAfterSeconds', 'nothingCreated'],
  outcome_unknown: ['product', 'reference'],
  identity_missing: ['needed'],
  action_changed: ['product'],
  setup_failed: ['product'],
  invalid_input: ['field', 'problem', 'problems', 'asked', 'choices', 'reason', 'bound'],
  key_required: ['key', 'conversation'],
  confirmation_required: ['confirmation', 'text'],
  not_entitled: ['missing'],
  already_decided: ['outcome', 'by', 'at'],
  not_found: [],
  unauthenticated: ['reason'],
  forbidden: ['reason', 'needed'],
  conflict: ['reason', 'difference', 'where', 'bound', 'by', 'at'],
  too_large: ['maxBytes'],
  malformed: ['reason', 'header', 'expected'],
  unavailable: ['reason'],
  internal: [],
}

function tellable({ code, facts }: AppError): Facts {
  return Object.fromEntries(told[code].flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])))
}
