/** What an input may not leave open: strings, lists and numbers without end, unknown fields, patterns that can explode. */
import type { Form } from './form.ts'

export function* checkForm(place: string, form: Form): Generator<string> {
  if (form.type === 'object') yield* checkObject(place, form)
  if (form.type === 'array') yield* checkList(place, form)
  if (form.type === 'string') yield* checkText(place, form)
  if (form.type === 'number' || form.type === 'integer') yield* checkNumber(place, form)
  for (const choice of (form.anyOf ?? []) as Form[]) yield* checkForm(place, choice)
}

function* checkObject(place: string, form: Form): Generator<string> {
  if (form.additionalProperties !== false) yield `${place} takes fields that nobody described`
  for (const [name, field] of Object.entries((form.properties ?? {}) as Record<string, Form>)) {
    if (!field.description) yield `${place}.${name} has no description`
    yield* checkForm(`${place}.${name}`, field)
  }
}

function* checkList(place: string, form: Form): Generator<string> {
  if (form.maxItems === undefined) yield `${place} is a list without a largest length`
  yield* checkForm(`${place}[]`, form.items as Form)
}

function* checkText(place: string, form: Form): Generator<string> {
  const isBounded = ['maxLength', 'format', 'enum', 'const'].some((keyword) => keyword in form)
  if (!isBounded) yield `${place} is a text without a largest length`
  // A repeated group that itself repeats is what makes a pattern take for ever.
  if (typeof form.pattern === 'string' && /\([^)]*[*+}][^)]*\)[*+{]/.test(form.pattern))
    yield `${place} has a pattern that can explode`
}

function* checkNumber(place: string, form: Form): Generator<string> {
  const hasCeiling = ['maximum', 'exclusiveMaximum', 'enum', 'const'].some((keyword) => keyword in form)
  const hasFloor = ['minimum', 'exclusiveMinimum', 'enum', 'const'].some((keyword) => keyword in form)
  if (!hasCeiling || !hasFloor) yield `${place} is a number without a smallest and a largest value`
}
