/** What a version asks of its product, takes from the agent and answers, each right and each field by its name. */
import { hasSentence, type Language, list, sentence } from '../../../locales/index.ts'
import type { AnyVersion } from '../../../products/define.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { type Form, fieldNames, fieldsOf } from './form.ts'
import { fieldKey, rightKey } from './text.ts'

export function rightsInWords(language: Language, { scopes }: Pick<AnyVersion, 'scopes'>): string {
  return asSentence(
    language,
    scopes.map((scope) => sentence(language, rightKey(scope))),
  )
}

export function fieldsInWords(language: Language, form: Form): string {
  return asSentence(
    language,
    fieldsOf(form).map((field) => fieldInWords(language, field)),
  )
}

/** Fields by their places, as "items[].price": each by its own name, once. */
export function placesInWords(language: Language, places: readonly string[]): string {
  const names = places.map((place) => place.replaceAll('[]', '').split('.').at(-1) ?? place)
  return list(
    language,
    [...new Set(names)].map((name) => small(nameOf(language, name))),
  )
}

/** With those that stand inside it: "Products (product, quantity)". */
function fieldInWords(language: Language, [name, field]: [string, Form]): string {
  const inside = fieldNames(field).map((inner) => small(nameOf(language, inner)))
  return inside.length === 0 ? nameOf(language, name) : `${nameOf(language, name)} (${inside.join(', ')})`
}

/** As long as a name may be that a company gave a field of its own. */
const longestName = 60

function nameOf(language: Language, name: string): string {
  const key = fieldKey(name)
  return hasSentence(key) ? sentence(language, key) : cleanText(name, longestName)
}

/** One after the other, as in a sentence. */
function asSentence(language: Language, [first = '', ...others]: readonly string[]): string {
  return first === '' ? '' : `${list(language, [first, ...others.map(small)])}.`
}

const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
