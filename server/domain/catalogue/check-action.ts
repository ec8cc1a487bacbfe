/** Refuses an action that is not whole, so that a wrong definition cannot join. */
import { type Action, newest, type Product } from '../../../products/define.ts'
import { checkSentences, findMissing } from './check-sentences.ts'
import { checkVersion } from './check-version.ts'
import { consentParts, findText, rowParts } from './text.ts'

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
  yield* findMissing(action, rowParts)
}

function* checkVersions(product: Product, action: Action): Generator<string> {
  const latest = newest(action)
  if (!latest) return
  yield* findMissing(action, consentParts)
  const isReckoned = action.effect !== 'read' || findText(action.id, 'most')
  yield* findMissing(action, isReckoned ? ['most'] : ['learn'])
  for (const [index, version] of action.versions.entries()) {
    if (version.version !== index + 1) yield `its versions are not numbered 1, 2, 3 …`
    yield* checkVersion({ product, action, version })
    yield* checkSentences(action, version)
  }
  if (latest.effect !== action.effect || latest.dataClass !== action.dataClass)
    yield 'its effect or data class differs from that of its newest version'
}
