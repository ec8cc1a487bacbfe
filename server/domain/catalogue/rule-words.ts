/** What a version asks of its product, takes from the agent and answers, each right and each field by its name. */
import { hasSentence, type Language, list, sentence } from '../../../locales/index.ts'
import type { AnyVersion } from '../../../products/define.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { type Form, fieldNames } from './form.ts'
import { fieldKey, rightKey } from './text.ts'

export function rightsInWords(language: Language, { scopes }: AnyVersion): string {
  return asSentence(
    language,
    scopes.map((scope) => sentence(language, rightKey(scope))),
  )
}

export function fieldsInWords(language: Language, form: Form): string {
  return asSentence(
    language,
    fieldNames(form).map((name) => nameOf(language, name)),
  )
}

/** As long as a name may be that a company gave a field of its own. */
const longestName = 60

function nameOf(language: Language, name: string): string {
  const key = fieldKey(name)
  return hasSentence(key) ? sentence(language, key) : cleanText(name, longestName)
}

/** One after the other, as in a sentence. */
function asSentence(language: Language, [first = '', ...others]: readonly string[]): string {
  const names = [first, ...others.map((name) => name.charAt(0).toLowerCase() + name.slice(1))]
  return first === '' ? '' : `${list(language, names)}.`
}
