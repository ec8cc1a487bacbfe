/** What is wrong with the fields of a form before anything is sent: by path, the sentence that stands at the field. */
import type { Schema, Unit } from '../../contract/form.ts'
import { meaningsOf } from '../../locales/read-amount.ts'
import type { Key } from '../../locales/sentence.ts'
import { language, rupiah, say, sayNumber } from './say.ts'
import { type Fields, meant, type Value } from './schema.ts'
import { isDay } from './typed-day.ts'

export type Wrong = Record<string, string>

export function checkFields(schema: Schema, fields: Fields, path = ''): Wrong {
  const found = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const place = path ? `${path}.${name}` : name
    return checkField(meant(field), fields[name], { place, required: schema.required?.includes(name) ?? false })
  })
  return Object.assign({}, ...found)
}

interface At {
  place: string
  required: boolean
}

function checkField(schema: Schema, value: Value, { place, required }: At): Wrong {
  if (isMissing(schema, value)) return required ? { [place]: say('form.error.required') } : {}
  if (schema.type === 'object') return checkFields(schema, value as Fields, place)
  if (schema.type === 'array') return checkLines(schema, value as Value[], place)
  const wrong = wrongWith(schema, value)
  return wrong === '' ? {} : { [place]: wrong }
}

/** An empty list is one, unless it has to hold something. */
function isMissing({ type, minItems = 0 }: Schema, value: Value): boolean {
  if (type === 'array' && Array.isArray(value)) return value.length < minItems
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function checkLines(
  { items = {}, maxItems = Number.POSITIVE_INFINITY, unit }: Schema,
  lines: Value[],
  place: string,
): Wrong {
  if (lines.length > maxItems) return { [place]: say('form.error.too_many', { max: maxItems }) }
  const { maxLength = Number.POSITIVE_INFINITY } = items
  if (unit === 'names' && lines.some((name) => String(name).length > maxLength))
    return { [place]: say('form.error.long_name', { max: maxLength }) }
  const found = lines.map((line, at) => checkField(meant(items), line, { place: `${place}[${at}]`, required: true }))
  return Object.assign({}, ...found)
}

function wrongWith(schema: Schema, value: Value): string {
  if (schema.unit === 'day') return isDay(String(value)) ? '' : say('form.error.day')
  if (schema.type === 'integer' || schema.type === 'number') return wrongNumber(schema, value)
  if (schema.unit === 'rupiah')
    return /^\d+$/.test(String(value)) ? outside(schema, Number(value)) : noAmount(value, 'form.error.amount')
  const { maxLength = Number.POSITIVE_INFINITY } = schema
  const isText = typeof value === 'string' && !schema.enum
  return isText && value.trim().length > maxLength ? say('form.error.too_long', { max: maxLength }) : ''
}

function wrongNumber(schema: Schema, value: Value): string {
  if (schema.type === 'integer' && !Number.isInteger(value)) return say('form.error.whole_number')
  if (typeof value === 'number') return outside(schema, value)
  return schema.unit === 'rupiah' ? noAmount(value, 'form.error.exact_amount') : say('form.error.number')
}

/** Which two amounts it could be, where nobody can tell. */
function noAmount(value: Value, otherwise: Key): string {
  const [first, second] = meaningsOf(String(value), language.value).map((one) => rupiah(one))
  return first && second ? say('form.error.two_amounts', { first, second }) : say(otherwise)
}

function outside({ minimum, maximum, exclusiveMinimum, unit }: Schema, value: number): string {
  if (minimum !== undefined && value < minimum) return say('form.error.at_least', { min: inUnit(unit, minimum) })
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return say('form.error.more_than', { min: inUnit(unit, exclusiveMinimum) })
  if (maximum !== undefined && value > maximum) return say('form.error.at_most', { max: inUnit(unit, maximum) })
  return ''
}

function inUnit(unit: Unit | undefined, value: number): string {
  if (unit === 'rupiah') return rupiah(value)
  return unit === 'percent' ? `${value}%` : sayNumber(value)
}
