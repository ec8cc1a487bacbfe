/** The fields of an action as JSON Schema (2020-12): what the pages draw, what MCP lists, what the meaning is made of. */
import { z } from 'zod'
import type { AnyVersion } from '../../../products/define.ts'

export type Form = Record<string, unknown>

const inputs = new WeakMap<AnyVersion, Form>()
const drawn = new WeakMap<AnyVersion, Form>()
const outputs = new WeakMap<AnyVersion, Form>()
const drawnOutputs = new WeakMap<AnyVersion, Form>()

/** What an agent may pass. */
export function inputForm(version: AnyVersion): Form {
  return remember(inputs, version, () => formOf(version.input, 'input'))
}

/** The same with its units, which only pages read: a client of MCP may refuse a keyword that it does not know. */
export function drawnForm(version: AnyVersion): Form {
  return remember(drawn, version, () => jsonSchema(version.input, 'input', bare))
}

/** What it gets back. */
export function outputForm(version: AnyVersion): Form {
  return remember(outputs, version, () => formOf(version.output, 'output'))
}

/** The same with its units, by which people are told what came back. */
export function drawnOutput(version: AnyVersion): Form {
  return remember(drawnOutputs, version, () => jsonSchema(version.output, 'output', bare))
}

function formOf(schema: z.ZodType, io: 'input' | 'output'): Form {
  return jsonSchema(schema, io, (form) => {
    bare(form)
    delete form.unit
  })
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output', override: (form: Form) => void): Form {
  return z.toJSONSchema(schema, { io, override: (place) => override(place.jsonSchema) }) as Form
}

/** A format says it for readers; zod's pattern beside it is long, and changes with zod. */
function bare(form: Form): void {
  if (form.format) delete form.pattern
}

function remember(forms: WeakMap<AnyVersion, Form>, version: AnyVersion, make: () => Form): Form {
  const form = forms.get(version) ?? make()
  forms.set(version, form)
  return form
}

/** The names of all fields, each once; those of lists and of what stands inside others too. */
export function fieldNames(form: Form): string[] {
  return [...new Set(fieldsIn(form).map(([name]) => name))]
}

/** What may be chosen for a field, where it takes only certain words. */
export function enumsOf(form: Form): { name: string; value: string }[] {
  return fieldsIn(form).flatMap(([name, field]) =>
    Array.isArray(field.enum) ? field.enum.map((value) => ({ name, value: String(value) })) : [],
  )
}

function fieldsIn(form: Form): [string, Form][] {
  return fieldsOf(form).flatMap(([name, field]): [string, Form][] => [[name, field], ...fieldsIn(field)])
}

/** The fields of an object, or of the objects in a list or among alternatives; not what stands inside them. */
export function fieldsOf(form: unknown): [string, Form][] {
  if (typeof form !== 'object' || form === null) return []
  const { properties = {}, ...others } = form as Form
  return [...Object.entries(properties as Record<string, Form>), ...Object.values(others).flatMap(fieldsOf)]
}
