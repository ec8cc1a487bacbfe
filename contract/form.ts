/** The fields of a form: JSON Schema (2020-12), and beside it what a page says of each. */

/** In what a value is counted, or how it is typed; nothing that decides what may pass. */
export type Unit = 'rupiah' | 'percent' | 'per_day' | 'day' | 'names' | 'address' | 'code' | 'secret'

export interface Schema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  title?: string
  /** What helps to fill it in. */
  hint?: string
  unit?: Unit
  /** What a value may look like. */
  example?: string
  /** The names of what may be chosen. */
  says?: Record<string, string>
  /** A rule that nobody may switch off. */
  always?: boolean
  format?: string
  enum?: string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}
