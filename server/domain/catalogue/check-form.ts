/** What an input or output may not leave open: texts, lists and numbers without end, unknown fields, patterns that can explode. */
import { type Complaint, complain } from './complaint.ts'
import type { Form } from './form.ts'
import { canExplode, isBounded } from './pattern.ts'

export function* checkForm(place: string, form: Form): Generator<Complaint> {
  const choices = [form.anyOf, form.oneOf, form.allOf].flatMap((list) => (list ?? []) as Form[])
  for (const choice of choices) yield* checkForm(place, choice)
  if (form.type === 'object') yield* checkObject(place, form)
  else if (form.type === 'array') yield* checkList(place, form)
  else if (form.type === 'string') yield* checkText(place, form)
  else if (form.type === 'number' || form.type === 'integer') yield* checkNumber(place, form)
  else if (choices.length === 0 && !['type', 'enum', 'const'].some((keyword) => keyword in form))
    yield complain(place, `${place} may be anything at all`)
}

function* checkObject(place: string, form: Form): Generator<Complaint> {
  if (form.additionalProperties !== false) yield complain(place, `${place} takes fields that nobody described`)
  for (const [name, field] of Object.entries((form.properties ?? {}) as Record<string, Form>)) {
    const inside = `${place}.${name}`
    if (!field.description) yield complain(inside, `${inside} has no description`)
    yield* checkForm(inside, field)
  }
}

function* checkList(place: string, form: Form): Generator<Complaint> {
  if (form.maxItems === undefined) yield complain(place, `${place} is a list without a largest length`)
  yield* checkForm(`${place}[]`, (form.items ?? {}) as Form)
}

/** Formats that say how long a text is. */
const shortFormats = ['date', 'time', 'date-time', 'duration', 'uuid', 'ipv4', 'ipv6']

function* checkText(place: string, { pattern, format, ...form }: Form): Generator<Complaint> {
  const isShort =
    ['maxLength', 'enum', 'const'].some((keyword) => keyword in form) || shortFormats.includes(`${format}`)
  const isPattern = typeof pattern === 'string'
  if (!isShort && !(isPattern && isBounded(pattern)))
    yield complain(place, `${place} is a text without a largest length`)
  if (isPattern && canExplode(pattern)) yield complain(place, `${place} has a pattern that can explode`)
}

function* checkNumber(place: string, form: Form): Generator<Complaint> {
  // What zod says of every whole number is no bound that anybody has thought about.
  const isSaid = (keyword: string) => keyword in form && Math.abs(Number(form[keyword])) !== Number.MAX_SAFE_INTEGER
  const isGiven = 'enum' in form || 'const' in form
  const hasCeiling = isGiven || ['maximum', 'exclusiveMaximum'].some(isSaid)
  const hasFloor = isGiven || ['minimum', 'exclusiveMinimum'].some(isSaid)
  if (!hasCeiling || !hasFloor) yield complain(place, `${place} is a number without a smallest and a largest value`)
}
