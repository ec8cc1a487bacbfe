/** The part of JSON Schema (2020-12) that the forms of actions use, and how a value of it begins. */

export interface Schema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  title?: string
  format?: string
  enum?: string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  minItems?: number
  maxItems?: number
  maxLength?: number
  maximum?: number
}

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

/** Groups of three digits, which are thousands to one reader and a fraction to another. */
const grouped = /^\d{1,3}([.,]\d{3})+$/

/** A number once it reads as one, and as one only; until then the text, which the server names as wrong. */
export function numberOf(typed: string, { maximum = Number.POSITIVE_INFINITY }: Schema): Value {
  const text = typed.trim()
  if (text === '') return undefined
  if (grouped.test(text) && Number(text.replace(/[.,]/g, '')) <= maximum) return typed
  const value = Number(typed.replace(',', '.'))
  return Number.isNaN(value) ? typed : value
}

/** The fields with one of them changed; an emptied one is left out. */
export function withField(fields: Fields, name: string, value: Value): Fields {
  const { [name]: _, ...rest } = fields
  return value === undefined || value === '' ? rest : { ...rest, [name]: value }
}
