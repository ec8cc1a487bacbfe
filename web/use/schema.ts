/** How a value of a schema begins and changes, and what a number reads as while it is typed. */
import type { Schema } from '../../contract/form.ts'

export type Value = unknown
export type Fields = Record<string, Value>

/** "This or nothing" is drawn as this. */
export function meant(schema: Schema): Schema {
  const choices = schema.anyOf?.filter((each) => each.type !== 'null')
  return choices?.length === 1 && choices[0] ? { ...schema, ...choices[0] } : schema
}

/** What a freshly added line starts with. */
export function blank(schema: Schema): Value {
  if (schema.type === 'object') return {}
  return schema.type === 'array' ? [] : undefined
}

/** The fields with one of them changed; an emptied one is left out. */
export function withField(fields: Fields, name: string, value: Value): Fields {
  const { [name]: _, ...rest } = fields
  return value === undefined || value === '' ? rest : { ...rest, [name]: value }
}

/** What stands at a path, such as items[0].quantity. */
export function valueAt(fields: Fields, path: string): Value {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<Value>((value, step) => (value as Fields | null | undefined)?.[step], fields)
}

const plain = /^-?\d+([.,]\d+)?$/
/** Groups of three digits, which are thousands to one reader and a fraction to another. */
const grouped = /^\d{1,3}([.,]\d{3})+$/

/** A number once it reads as one, and as one only; until then the text. */
export function numberOf(typed: string, { maximum = Number.POSITIVE_INFINITY }: Schema): Value {
  const text = typed.trim()
  if (text === '') return undefined
  if (grouped.test(text) && Number(text.replace(/[.,]/g, '')) <= maximum) return typed
  return plain.test(text) ? Number(text.replace(',', '.')) : typed
}
