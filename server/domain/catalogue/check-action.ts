/** Refuses an action that is not whole, so that a wrong definition cannot join. */
import { type Language, written } from '../../../locales/index.ts'
import { type Action, type AnyVersion, newest, type Product } from '../../../products/define.ts'
import { checkVersion } from './check-version.ts'
import { consentParts, findText, type Part, rowParts } from './text.ts'

const languages: Language[] = ['en', 'id']

/** Throws one sentence that names the action's file and what is wrong with it. */
export function checkAction(product: Product, action: Action): void {
  const complaints = [...checkRow(product, action), ...checkVersions(product, action)]
  const [complaint] = complaints
  if (complaint) throw new Error(`${fileOf(product, action)}: ${complaint}.`)
}

/** Where an action lives: its id without the product, with hyphens. */
function fileOf(product: Product, action: Action): string {
  return `products/${product.id}/${action.id.replace(`${product.id}_`, '').replaceAll('_', '-')}.ts`
}

function* checkRow(product: Product, action: Action): Generator<string> {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(action.id) || action.id.length > 64)
    yield `the id "${action.id}" is not of the form <product>_<verb>_<object> with at most 64 characters`
  if (action.product !== product.id || !action.id.startsWith(`${product.id}_`))
    yield `the action ${action.id} belongs to ${action.product}, but stands in ${product.id}`
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(action.icon)) yield `"${action.icon}" is not the name of an icon`
  yield* findMissingTexts(action, rowParts)
}

function* checkVersions(product: Product, action: Action): Generator<string> {
  const latest = newest(action)
  if (!latest) return
  yield* findMissingTexts(action, consentParts)
  yield* findMissingTexts(action, action.effect === 'read' ? ['learn'] : ['most'])
  for (const [index, version] of action.versions.entries()) {
    if (version.version !== index + 1) yield `its versions are not numbered 1, 2, 3 …`
    yield* checkVersion(product, version)
  }
  if (latest.effect !== action.effect || latest.dataClass !== action.dataClass)
    yield 'its effect or data class differs from that of its newest version'
  yield* checkLimitText(action, latest)
}

function* findMissingTexts(action: Action, parts: readonly Part[]): Generator<string> {
  for (const part of parts) {
    if (!findText(action.id, part))
      yield `the sentence action.${action.id}.${part} is missing from products/${action.product}/`
  }
}

/** A limit that is enforced is named in the sentence, and one that is named is enforced. */
function* checkLimitText(action: Action, { limits }: AnyVersion): Generator<string> {
  const key = findText(action.id, 'limit')
  if (!key) return
  for (const language of languages) {
    for (const [name, fact] of [
      ['maxAmount', 'max_amount'],
      ['maxPerDay', 'max_per_day'],
    ] as const) {
      const isNamed = written(language, key).includes(`{${fact}}`)
      if (isNamed !== Object.hasOwn(limits, name))
        yield `the limit ${name} is ${isNamed ? 'named in' : 'missing from'} ${key} (${language}), but ${isNamed ? 'not ' : ''}enforced`
    }
  }
}
