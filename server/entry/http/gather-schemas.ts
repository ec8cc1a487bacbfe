/** What /openapi.json holds beside its addresses: the schemas that are referred to, and an example of each body. */
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { bodyExamples } from './body-examples.ts'

type Schemas = Record<string, object>

interface Told {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, Content> } }>>
  components: { schemas: Schemas }
}

interface Content {
  schema: { $ref?: string }
  example?: unknown
}

const below = '#/components/schemas/'

export const gatherSchemas: typeof jsonSchemaTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document) as unknown as Told
  const names = namesBelow(whole.paths, whole.components.schemas)
  const schemas = Object.fromEntries([...names].sort().map((name) => [name, whole.components.schemas[name] ?? {}]))
  const told = shorten({ ...whole, components: { ...whole.components, schemas } })
  for (const operation of Object.values(told.paths).flatMap((verbs) => Object.values(verbs)))
    for (const content of Object.values(operation.requestBody?.content ?? {})) addExample(content)
  return told as unknown as ReturnType<typeof jsonSchemaTransformObject>
}

/** All that is referred to from there, and from what is referred to. */
function namesBelow(part: object, schemas: Schemas, known = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    if (!known.has(name)) namesBelow(schemas[name] ?? {}, schemas, known.add(name))
  return known
}

/** What is sent goes by its plain name, but where what is answered has that name and is another. */
function shorten(told: Told): Told {
  const { schemas } = told.components
  const plain = (name: string) => {
    const short = name.replace(/Input$/, '')
    const isOther = short in schemas && JSON.stringify(schemas[short]) !== JSON.stringify(schemas[name])
    return isOther ? name : short
  }
  const named = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [plain(name), schema]))
  const whole = { ...told, components: { ...told.components, schemas: named } }
  const next: Told = JSON.parse(JSON.stringify(whole), (key, value) =>
    key === '$ref' ? below + plain(value.slice(below.length)) : value,
  )
  // Two that differed in a name below them alone are the same now.
  return Object.keys(named).length < Object.keys(schemas).length ? shorten(next) : next
}

function addExample(content: Content): void {
  const name = content.schema.$ref?.slice(below.length) ?? ''
  if (name in bodyExamples) content.example = bodyExamples[name]
}
