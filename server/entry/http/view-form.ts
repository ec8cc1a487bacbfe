/** The fields of an action in the reader's language: what each is called, what helps to fill it in, and in what it is counted. */
import { hasSentence, type Language, sentence } from '../../../locales/index.ts'
import { type Form, fieldKey } from '../../domain/catalogue/index.ts'

/** Lists and what stands inside them too; a field that brings its own name keeps it. */
export function viewForm(language: Language, form: Form): Form {
  const view = (value: unknown) => (isForm(value) ? viewForm(language, value) : value)
  const entries = Object.entries(form).map(([keyword, value]) => {
    if (keyword === 'properties') return [keyword, viewFields(language, value as Record<string, Form>)]
    return [keyword, Array.isArray(value) ? value.map(view) : view(value)]
  })
  return Object.fromEntries(entries)
}

function viewFields(language: Language, fields: Record<string, Form>): Record<string, Form> {
  const entries = Object.entries(fields).map(([name, field]) => {
    const { title = say(language, fieldKey(name)), format, unit = format === 'date' ? 'day' : undefined } = field
    const hint = say(language, `${fieldKey(name)}.hint`)
    const says = viewChoices(language, name, field)
    const told = Object.entries({ title, hint, unit, says }).filter(([, value]) => value !== undefined)
    return [name, { ...viewForm(language, field), ...Object.fromEntries(told) }]
  })
  return Object.fromEntries(entries)
}

/** Of what may be chosen, the names of those that have one. */
function viewChoices(language: Language, name: string, field: Form): Record<string, string> | undefined {
  if (!Array.isArray(field.enum)) return undefined
  const named = field.enum.flatMap((value) => {
    const text = say(language, `${fieldKey(name)}.${value}`)
    return text === undefined ? [] : [[String(value), text]]
  })
  return named.length === 0 ? undefined : Object.fromEntries(named)
}

const say = (language: Language, key: string) => (hasSentence(key) ? sentence(language, key) : undefined)

function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
