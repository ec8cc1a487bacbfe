/** What a description may not say, or leave out. Pure. */
import type { Definition, Parameter } from '../../../contract/integration.ts'
import type { Json } from '../../../products/define.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import { literalsOf, namesIn, textsIn } from './template.ts'

/** The definition as it is kept, its texts cleaned; throws `invalid_input` naming the first field that does not fit. */
export function checkDefinition(asked: Definition): Definition {
  const [wrong] = complaints(asked)
  if (wrong) throw new AppError('invalid_input', wrong)
  return {
    ...asked,
    name: cleanText(asked.name, 60),
    whenToUse: cleanText(asked.whenToUse, 300),
    parameters: asked.parameters.map((one) => ({ ...one, description: cleanText(one.description, 200) })),
  }
}

type Complaint = Record<'field' | 'reason' | 'problem', string>

const say = (field: string, reason: string, problem: string): Complaint => ({ field, reason, problem })

function* complaints(asked: Definition): Generator<Complaint> {
  yield* checkMethod(asked)
  yield* checkPath(asked)
  yield* checkBody(asked)
  for (const [index, one] of asked.parameters.entries()) yield* checkParameter(`parameters[${index}]`, one)
  yield* checkNames(asked)
}

function* checkMethod({ method, effect }: Definition): Generator<Complaint> {
  if (method === 'GET' && effect === 'write') yield say('effect', 'get_reads', 'GET changes nothing.')
  // What only looks may be asked again by itself, and that must never take away or overwrite anything.
  if (effect === 'read' && method !== 'GET' && method !== 'POST')
    yield say('effect', 'method_writes', `${method} changes something.`)
}

function* checkPath({ path, parameters }: Definition): Generator<Complaint> {
  const format = say('path', 'path', 'It begins with / and has letters, digits, signs and {parameters}.')
  const isLiteral = literalsOf(path).every((text) => /^[A-Za-z0-9._~!$&()*+,;=:@/-]*$/.test(text))
  if (!path.startsWith('/') || !isLiteral || /\/\/|\/\.{1,2}(\/|$)/.test(path)) yield format
  const open = namesIn(path).find((name) => parameters.some((one) => one.name === name && !one.required))
  if (open !== undefined) yield say('path', 'path_required', `{${open}} stands in the path, so it has to be required.`)
}

function* checkBody({ method, body }: Definition): Generator<Complaint> {
  if (body === '') return
  if (method === 'GET') yield say('body', 'get_body', 'GET sends nothing along.')
  if (parseBody(body) === undefined) yield say('body', 'json', 'It is no JSON.')
}

function* checkParameter(field: string, one: Parameter): Generator<Complaint> {
  if ('least' in one && one.least > one.most) yield say(`${field}.most`, 'bounds', 'The largest is below the smallest.')
  if ('options' in one && new Set(one.options).size < one.options.length)
    yield say(`${field}.options`, 'twice', 'A choice stands there twice.')
}

/** Each parameter has one name, and is used; what is used is a parameter. */
function* checkNames(asked: Definition): Generator<Complaint> {
  const known = asked.parameters.map(({ name }) => name)
  const twice = known.find((name, index) => known.indexOf(name) !== index)
  if (twice !== undefined) yield say('parameters', 'twice', `{${twice}} stands there twice.`)
  const used = {
    path: namesIn(asked.path),
    query: asked.query.flatMap(({ value }) => namesIn(value)),
    body: textsIn(parseBody(asked.body) ?? null).flatMap(namesIn),
  }
  for (const [field, names] of Object.entries(used)) {
    const unknown = names.find((name) => !known.includes(name))
    if (unknown !== undefined) yield say(field, 'unknown_parameter', `There is no parameter called {${unknown}}.`)
  }
  const idle = known.find((name) => !Object.values(used).flat().includes(name))
  if (idle !== undefined) yield say('parameters', 'unused', `{${idle}} is used nowhere.`)
}

/** The template; null where nothing is sent along, undefined where it is no JSON. */
export function parseBody(body: string): Json | undefined {
  try {
    return body === '' ? null : (JSON.parse(body) as Json)
  } catch {
    return undefined
  }
}
