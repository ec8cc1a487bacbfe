/** Whether an action says what it does: no sentence is missing, each names what is known, and each limit is told. */
import { inKey, type Key, type Language, written } from '../../../locales/index.ts'
import type { Action, AnyVersion, LimitName } from '../../../products/define.ts'
import { consentParts, findText, type Part } from './text.ts'

const languages: Language[] = ['en', 'id']
/** Limits that the action's own sentence of limits may tell. */
const tellable = ['maxAmount', 'maxPerDay', 'maxPerContact'] as const
/** Parts in which limits may be told, besides those everybody needs. */
const withLimits: readonly Part[] = [...consentParts, 'most', 'most.one']
/** Parts that are told as they are. */
const withoutFacts: readonly Part[] = ['undo.more', 'learn', 'confirmation', 'limit.words', 'limit.number']

export function* checkSentences(action: Action, version: AnyVersion): Generator<string> {
  if (version.identity !== 'none') yield* findMissing(action, ['identity'])
  for (const part of withLimits) yield* checkFacts(action, part, limitFactsOf(version))
  for (const part of withoutFacts) yield* checkFacts(action, part, [])
  yield* checkFacts(action, 'identity', ['identity_check'])
  yield* checkLimitTold(action, version)
}

export function* findMissing(action: Action, parts: readonly Part[]): Generator<string> {
  for (const part of parts) {
    if (!findText(action.id, part))
      yield `the sentence action.${action.id}.${part} is missing from products/${action.product}/`
  }
}

/** What has to be confirmed is told with exactly the facts that the version tells, in either language. */
export function* checkTold(action: Action, told: readonly string[]): Generator<string> {
  yield* findMissing(action, ['confirm'])
  yield* checkFacts(action, 'confirm', told)
  const key = findText(action.id, 'confirm')
  const untold = key && told.find((fact) => languages.some((language) => !factsIn(language, key).includes(fact)))
  if (untold) yield `it tells ${untold}, which ${key} does not name`
}

function limitFactsOf({ limits }: AnyVersion): string[] {
  const named = tellable.filter((name) => limits[name]).map(inKey)
  return limits.maxAmount && limits.maxPerDay ? [...named, 'max_total_per_day'] : named
}

/** A fact that nobody knows would stop the very page on which it is read. */
function* checkFacts(action: Action, part: Part, known: readonly string[]): Generator<string> {
  const key = findText(action.id, part)
  if (!key) return
  for (const language of languages) {
    const unknown = factsIn(language, key).find((fact) => !known.includes(fact))
    const limit = tellable.find((name) => inKey(name) === unknown)
    if (limit) yield `the limit ${limit} is named in ${key} (${language}), but not enforced`
    else if (unknown) yield `${key} (${language}) names {${unknown}}, which nobody knows`
  }
}

/** Amount and counts stand before Details: of two counts one will do, the other is told there. */
function* checkLimitTold(action: Action, { limits }: AnyVersion): Generator<string> {
  const key = findText(action.id, 'limit')
  if (!key) return
  for (const language of languages) {
    const isTold = (name: LimitName) => factsIn(language, key).includes(inKey(name))
    const counts = (['maxPerDay', 'maxPerContact'] as const).filter((name) => limits[name])
    const untold = limits.maxAmount && !isTold('maxAmount') ? 'maxAmount' : counts.some(isTold) ? undefined : counts[0]
    if (untold) yield `the limit ${untold} is missing from ${key} (${language}), but enforced`
  }
}

const factsIn = (language: Language, key: Key) =>
  [...written(language, key).matchAll(/\{(\w+)\}/g)].map(([, fact = '']) => fact)
