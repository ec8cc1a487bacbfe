/** What a version of an action means: all that is consented to, and nothing that only says it better. */
import { limitKinds } from '../../../contract/action.ts'
import { written } from '../../../locales/index.ts'
import type { Action, AnyVersion, Json, LimitName, Product } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { type Form, inputForm, outputForm } from './form.ts'
import { limitFields } from './limits.ts'
import { consentParts, denialPart, findText, furtherParts, rowParts } from './text.ts'

/** A value for canonical JSON; lists that are sets are sorted. */
export function meaningOf(product: Product, action: Action, version: AnyVersion) {
  const limits = limitFields(version).map(({ name, max, always }) => [name, boundOf(name, max ?? always)])
  return {
    action: action.id,
    version: version.version,
    product: product.id,
    scopes: version.scopes.toSorted(),
    endpoints: version.endpoints.map((endpoint) => endpoint.replace(' ', ` ${product.prefix}`)).toSorted(),
    effect: version.effect,
    dataClass: version.dataClass,
    identity: version.identity,
    limits: Object.fromEntries(limits),
    input: fieldsOf(inputForm(version)),
    output: fieldsOf(outputForm(version)),
  } satisfies Json
}

/** The highest value as a number; of a rule whether it always holds. */
const boundOf = (name: LimitName, bound: number | string | boolean) =>
  limitKinds[name] === 'rupiah' ? Number(bound) : bound

const hashes = new WeakMap<AnyVersion, string>()

/** The pin: what was approved runs only while this stays the same. */
export function meaningHash(product: Product, action: Action, version: AnyVersion): string {
  const hash = hashes.get(version) ?? sha256Hex(canonicalJson(meaningOf(product, action, version)))
  hashes.set(version, hash)
  return hash
}

/** The texts that belonged to a version when it was published; kept for the record, never compared. */
export function textHash(action: Action, version: AnyVersion): string {
  const parts = [...rowParts, ...consentParts, ...furtherParts, ...version.cannot.map(denialPart)]
  const keys = parts.flatMap((part) => findText(action.id, part) ?? [])
  const sentences = keys.map((key) => [key, written('en', key), written('id', key)])
  return sha256Hex(JSON.stringify([sentences, inputForm(version), outputForm(version)]))
}

/** The keywords of JSON Schema that say what may pass; descriptions and the like may change freely. */
const meant = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf'],
  ...['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
])

function fieldsOf(form: Form): Json {
  const entries = Object.entries(form).filter(([keyword]) => meant.has(keyword))
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, meaningOfKeyword(keyword, value)]))
}

function meaningOfKeyword(keyword: string, value: unknown): Json {
  if (keyword === 'properties') return Object.fromEntries(namesOf(value).map(([name, form]) => [name, fieldsOf(form)]))
  if (keyword === 'required') return (value as string[]).toSorted()
  if (keyword === 'enum' || keyword === 'const') return value as Json
  if (Array.isArray(value)) return value.map((form) => fieldsOf(form as Form))
  return typeof value === 'object' ? fieldsOf(value as Form) : (value as Json)
}

const namesOf = (properties: unknown) => Object.entries(properties as Record<string, Form>)
