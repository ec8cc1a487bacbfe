/** A schema as rows that people read, and as an example that would fit it. */
import type { Schema } from './read-description.ts'

export interface Row {
  /** Where it stands: `items[].name`. */
  name: string
  type: string
  isRequired: boolean
  /** What else is to be known of it, in English, as the API speaks. */
  told: string
}

/** Deeper than that an answer is read in the whole description. */
const deepest = 4

export function rowsOf(schema: Schema | undefined, above = '', depth = 0): Row[] {
  if (!schema || depth > deepest) return []
  const inside = plain(schema)
  if (inside.items) return rowsOf(inside.items, `${above}[]`, depth)
  return Object.entries(inside.properties ?? {}).flatMap(([key, value]) => {
    const name = above ? `${above}.${key}` : key
    const isRequired = inside.required?.includes(key) ?? false
    return [{ name, type: typeOf(value), isRequired, told: boundsOf(value) }, ...rowsOf(value, name, depth + 1)]
  })
}

/** Without "or null" around it; of several forms the first, as the others differ in little. */
function plain(schema: Schema): Schema {
  const [form] = formsOf(schema)
  return form ? plain(form) : schema
}

function formsOf({ anyOf, oneOf, allOf }: Schema): Schema[] {
  return (anyOf ?? oneOf ?? allOf ?? []).filter((form) => form.type !== 'null')
}

export function typeOf(schema: Schema): string {
  const { anyOf, oneOf, type, format, items } = schema
  const forms = anyOf ?? oneOf
  if (forms) return [...new Set(forms.map(typeOf))].join(' or ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  if (items) return `list of ${typeOf(items)}`
  const name = [type ?? 'anything'].flat().join(' or ')
  return format ? `${name} (${format})` : name
}

export function boundsOf(schema: Schema): string {
  const { description, minLength = 0, maxLength, minimum, maximum, maxItems } = { ...plain(schema), ...schema }
  const isBound = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER
  return [
    ...(description ? [description] : []),
    ...(minLength > 1 ? [`At least ${minLength} characters.`] : []),
    ...(isBound(maxLength) ? [`At most ${maxLength} characters.`] : []),
    ...(isBound(minimum) ? [`At least ${minimum}.`] : []),
    ...(isBound(maximum) ? [`At most ${maximum}.`] : []),
    ...(isBound(maxItems) ? [`At most ${maxItems} of them.`] : []),
    ...(schema.default === undefined ? [] : [`Default: ${JSON.stringify(schema.default)}.`]),
  ].join(' ')
}

const words: Record<string, string> = {
  'date-time': '2026-11-24T03:00:00.000Z',
  date: '2026-11-24',
  uri: 'https://api.example.com',
  email: 'dewi@example.com',
}

/** What an answer may look like, with every field of it. */
export function exampleOf(schema: Schema, depth = 0): unknown {
  const { examples, default: usual, const: only, type, format = '', items, properties = {} } = schema
  if (examples?.length) return examples[0]
  if (usual !== undefined) return usual
  if (only !== undefined) return only
  if (schema.enum) return schema.enum[0]
  const [form] = formsOf(schema)
  if (form) return exampleOf(form, depth)
  if (depth > deepest) return '…'
  if (items) return [exampleOf(items, depth + 1)]
  const [kind] = [type ?? 'object'].flat()
  if (kind === 'boolean') return true
  if (kind === 'integer' || kind === 'number') return Math.max(1, schema.minimum ?? 1)
  if (kind === 'string') return words[format] ?? '…'
  if (kind === 'null') return null
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, exampleOf(value, depth + 1)]))
}
