/**
 * Texts with {parameters}. Nothing that an agent says can become more than one value: in a path one segment or part of one, in a
 * query one value, in JSON one text, number or yes.
 */
import type { Definition } from '../../../contract/integration.ts'
import { type Json, type Path, pathFrom } from '../../../products/define.ts'

export type Values = Readonly<Record<string, string | number | boolean>>

const hole = /\{([a-z][a-z0-9_]*)\}/

/** Literal texts at the even places, names of parameters between them. */
function split(template: string): string[] {
  return template.split(new RegExp(hole, 'g'))
}

export function namesIn(template: string): string[] {
  return split(template).filter((_, index) => index % 2 === 1)
}

/** What stands there as it is, the parameters taken out. */
export function literalsOf(template: string): string[] {
  return split(template).filter((_, index) => index % 2 === 0)
}

const given = (values: Values, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
const textOf = (values: Values, name: string) => String(given(values, name) ?? '')

/** Throws `UnfitPath` where a value cannot be a segment. A part of the query whose parameter was left out is left out with it. */
export function fillPath({ path, query }: Pick<Definition, 'path' | 'query'>, values: Values): Path {
  const asked = query.filter(({ value }) => namesIn(value).every((name) => given(values, name) !== undefined))
  const parts = literalsOf(path)
  const filled = namesIn(path).map((name) => textOf(values, name))
  for (const [index, { name, value }] of asked.entries()) {
    const literals = literalsOf(value).map(encode)
    const mark = `${index === 0 ? '?' : '&'}${encode(name)}=`
    parts.push(`${parts.pop() ?? ''}${mark}${literals[0] ?? ''}`, ...literals.slice(1))
    filled.push(...namesIn(value).map((one) => textOf(values, one)))
  }
  return pathFrom(parts, filled)
}

/** As pathFrom() writes values. */
const encode = (text: string) => encodeURIComponent(text).replaceAll("'", '%27')

/** A text that is one parameter alone becomes its value, of whatever kind; what was left out is left out of lists and objects. */
export function fillBody(template: Json, values: Values): Json | undefined {
  if (typeof template === 'string') return fillText(template, values)
  if (Array.isArray(template)) return template.map((one) => fillBody(one, values)).filter((one) => one !== undefined)
  if (template === null || typeof template !== 'object') return template
  const members = Object.entries(template).map(([name, one]) => [name, fillBody(one, values)] as const)
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined))
}

function fillText(template: string, values: Values): Json | undefined {
  const [before, name = '', after, ...more] = split(template)
  if (before === '' && name && after === '' && more.length === 0) return given(values, name)
  return split(template)
    .map((part, index) => (index % 2 === 1 ? textOf(values, part) : part))
    .join('')
}

/** Every text in a JSON value. */
export function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}
