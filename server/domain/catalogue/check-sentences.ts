/** Whether an action says what it does: no sentence is missing, each names what is known, and each limit is told. */
import { inKey, isWritten, type Key, type Language, written } from '../../../locales/index.ts'
import type { Action, AnyVersion, LimitName } from '../../../products/define.ts'
import type { Complaint } from './complaint.ts'
import { fieldNames, inputForm, outputForm } from './form.ts'
import { consentParts, denialPart, fieldKey, findText, keyOf, type Part, rightKey } from './text.ts'

const languages: Language[] = ['en', 'id']
/** Limits that the action's own sentence of limits may tell. */
const tellable = ['maxAmount', 'maxPerDay', 'maxPerContact'] as const
/** Parts in which limits may be told, besides those everybody needs. */
const withLimits: readonly Part[] = [...consentParts, 'most', 'most.one']
/** Parts that are told as they are. */
const withoutFacts: readonly Part[] = ['undo.more', 'learn', 'confirmation', 'limit.words', 'limit.number']

export function* checkSentences(action: Action, version: AnyVersion): Generator<Complaint> {
  const denials = version.cannot.map(denialPart)
  yield* findMissing(action, denials)
  if (version.identity !== 'none') yield* findMissing(action, ['identity'])
  for (const part of withLimits) yield* checkFacts(action, part, limitFactsOf(version))
  for (const part of [...withoutFacts, ...denials]) yield* checkFacts(action, part, [])
  yield* checkFacts(action, 'identity', ['identity_check'])
  yield* checkLimitTold(action, version)
  yield* checkNames(version)
  yield* checkPersonal(action, version)
  yield* checkExample(action, version)
}

export function findMissing(action: Action, parts: readonly Part[]): Generator<Complaint> {
  return findUnwritten(parts.map((part) => keyOf(action.id, part)))
}

/** Every right it asks for and every field it takes or answers, by the name that people read. */
function* checkNames(version: AnyVersion): Generator<Complaint> {
  const taken = fieldNames(inputForm(version))
  yield* findUnwritten([
    ...version.scopes.map(rightKey),
    ...[...taken, ...fieldNames(outputForm(version))].map(fieldKey),
    ...taken.map((name) => `${fieldKey(name)}.said`),
  ])
}

function* findUnwritten(keys: readonly string[]): Generator<Complaint> {
  for (const key of keys) {
    const language = languages.find((one) => !isWritten(one, key))
    if (language) yield { about: key, language, says: `the sentence ${key} is missing` }
  }
}

/** What has to be confirmed is told with exactly the facts that the version tells, in either language. */
export function* checkTold(action: Action, told: readonly string[]): Generator<Complaint> {
  yield* findMissing(action, ['confirm'])
  yield* checkFacts(action, 'confirm', told)
  for (const [language, about] of tellingsOf(action, 'confirm')) {
    const untold = told.find((fact) => !factsIn(language, about).includes(fact))
    if (untold) yield { about, language, says: `it tells ${untold}, which ${about} does not name` }
  }
}

function limitFactsOf({ limits }: AnyVersion): string[] {
  const named = tellable.filter((name) => limits[name]).map(inKey)
  return limits.maxAmount && limits.maxPerDay ? [...named, 'max_total_per_day'] : named
}

/** A fact that nobody knows would stop the very page on which it is read. */
function* checkFacts(action: Action, part: Part, known: readonly string[]): Generator<Complaint> {
  for (const [language, about] of tellingsOf(action, part)) {
    const unknown = factsIn(language, about).find((fact) => !known.includes(fact))
    const limit = tellable.find((name) => inKey(name) === unknown)
    if (limit) yield { about, language, says: `the limit ${limit} is named in ${about}, but not enforced` }
    else if (unknown) yield { about, language, says: `${about} names {${unknown}}, which nobody knows` }
  }
}

/** An example is one that was tried: its figures are those of a sample. */
function* checkExample(action: Action, { sample, furtherSamples = [] }: AnyVersion): Generator<Complaint> {
  const known = new Set(JSON.stringify([sample, furtherSamples]).match(/\d+/g))
  for (const [language, about] of tellingsOf(action, 'example')) {
    const figures = written(language, about).match(/\d[\d.]*/g) ?? []
    const unknown = figures.find((figure) => !known.has(figure.replaceAll('.', '')))
    if (unknown) yield { about, language, says: `${about} speaks of ${unknown}, which stands in no sample` }
  }
}

/** That nobody is concerned is said exactly where it is so. */
function* checkPersonal(action: Action, { dataClass }: AnyVersion): Generator<Complaint> {
  for (const [language, about] of tellingsOf(action, 'whose')) {
    const none = written(language, 'data.none')
    const isSaid = written(language, about).startsWith(none)
    if (isSaid !== (dataClass === 'none'))
      yield {
        about,
        language,
        says: `${about} ${isSaid ? 'says' : 'does not say'} “${none}”, and its data is ${dataClass}`,
      }
  }
}

/** Amount and counts stand before Details: of two counts one will do, the other is told there. */
function* checkLimitTold(action: Action, { limits }: AnyVersion): Generator<Complaint> {
  for (const [language, about] of tellingsOf(action, 'limit')) {
    const isTold = (name: LimitName) => factsIn(language, about).includes(inKey(name))
    const counts = (['maxPerDay', 'maxPerContact'] as const).filter((name) => limits[name])
    const untold = limits.maxAmount && !isTold('maxAmount') ? 'maxAmount' : counts.some(isTold) ? undefined : counts[0]
    if (untold) yield { about, language, says: `the limit ${untold} is missing from ${about}, but enforced` }
  }
}

/** The sentence in either language, where there is one. */
function tellingsOf(action: Action, part: Part): [Language, Key][] {
  const key = findText(action.id, part)
  return key ? languages.map((language) => [language, key]) : []
}

const factsIn = (language: Language, key: Key) =>
  [...written(language, key).matchAll(/\{(\w+)\}/g)].map(([, fact = '']) => fact)
