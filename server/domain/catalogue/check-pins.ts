/**
 * The pins: what each version means, written down beside the definitions (docs/reference/meanings.json), so that another meaning
 * under an old number is refused by file and line before any house starts with it.
 */
import type { Action, AnyVersion, Json, Product } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { type Complaint, complain } from './complaint.ts'
import { locate } from './locate.ts'
import { meaningOf } from './meaning.ts'

/** Action → number of a version → the parts of its meaning; of the long ones the hash. */
export type Pins = Record<string, Record<string, Record<string, Json>>>

export function composePins(products: readonly Product[]): Pins {
  const actions = products.flatMap((product) => product.actions.map((action) => ({ product, action })))
  return Object.fromEntries(
    actions
      .filter(({ action }) => action.versions.length > 0)
      .map(({ product, action }) => [action.id, pinsOf(product, action)]),
  )
}

const pinsOf = (product: Product, action: Action) =>
  Object.fromEntries(action.versions.map((version) => [String(version.version), pinOf(product, action, version)]))

function pinOf(product: Product, action: Action, version: AnyVersion): Record<string, Json> {
  const meaning = meaningOf(product, action, version)
  const short = (part: Json) => sha256Hex(canonicalJson(part)).slice(0, 32)
  return { ...meaning, input: short(meaning.input), output: short(meaning.output) }
}

/** Throws one sentence for the first version that is pinned and means something else now; what is not pinned yet is new. */
export function checkPins(products: readonly Product[], pins: Pins): void {
  for (const [id, versions] of Object.entries(pins)) {
    const product = products.find(({ actions }) => actions.some((action) => action.id === id))
    const action = product?.actions.find((one) => one.id === id)
    if (!product || !action) throw new Error(`docs/reference/meanings.json:1: the action ${id} is pinned and has gone.`)
    for (const [number, pin] of Object.entries(versions)) {
      const version = action.versions.find((one) => one.version === Number(number))
      const complaint = findChange(pin, version && pinOf(product, action, version))
      if (complaint) throw new Error(`${locate(action, { ...complaint, version: Number(number) })}: ${complaint.says}.`)
    }
  }
}

function findChange(pin: Record<string, Json>, now: Record<string, Json> | undefined): Complaint | undefined {
  if (!now) return complain('versions', 'a version that is pinned has gone; it stays beside the new one')
  const parts = Object.keys({ ...pin, ...now })
  const changed = parts.find((part) => canonicalJson(pin[part] ?? null) !== canonicalJson(now[part] ?? null))
  return changed
    ? complain(changed, `its ${changed} means something else than is pinned; give the new meaning a new number`)
    : undefined
}
