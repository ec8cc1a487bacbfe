/** A value as people read it: with its unit, by its name, or as a list. */
import type { Schema } from '../../contract/form.ts'
import { rupiah, say, sayDay, sayList, sayNumber } from './say.ts'
import type { Value } from './schema.ts'
import { isDay } from './typed-day.ts'

export function showValue({ unit, says }: Schema, value: Value): string {
  if (typeof value === 'boolean') return say(value ? 'app.yes' : 'app.no')
  if (Array.isArray(value)) return value.length > 0 ? sayList(value.map(String)) : say('app.none')
  const text = String(value ?? '')
  if (text === '') return say('app.none')
  if (unit === 'rupiah' && /^\d+(\.\d+)?$/.test(text)) return rupiah(text)
  if (unit === 'day' && isDay(text)) return sayDay(text)
  if (typeof value === 'number') return unit === 'percent' ? `${value}%` : sayNumber(value)
  return says?.[text] ?? text
}
