/** The operations that /openapi.json describes, each as its page tells it. */

/** As much of JSON Schema as our descriptions use. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

interface Content {
  [type: string]: { schema?: Schema; example?: unknown }
}

interface Told {
  operationId: string
  summary: string
  tags: [string]
  'x-who': string
  security?: Record<string, string[]>[]
  parameters?: {
    name: string
    in: 'path' | 'query' | 'header'
    required?: boolean
    schema: Schema
    description?: string
  }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

export interface Description {
  paths: Record<string, Record<string, Told>>
  servers: { url: string }[]
  components: { schemas: Record<string, Schema> }
}

export interface Operation {
  name: string
  method: string
  path: string
  chapter: string
  who: string
  /** A program may call it by an API token. */
  byToken: boolean
  summary: string
  /** What the address, the query and the headers take. */
  fields: { name: string; place: 'path' | 'query' | 'header'; isRequired: boolean; schema: Schema }[]
  body: Schema | undefined
  /** A body that would pass. */
  example: unknown
  answer: { status: string; type: string | undefined; schema: Schema | undefined }
  /** The codes of the closed list by which it may refuse, by status. */
  refusals: { status: string; codes: string }[]
}

export function readOperations({ paths, components }: Description): Operation[] {
  return Object.entries(inline(paths, components.schemas)).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, told]) => readOperation(`${verb.toUpperCase()} ${path}`, told)),
  )
}

/** With what is referred to in the place of each reference; a sentence beside it stays. */
function inline<T>(part: T, schemas: Description['components']['schemas']): T {
  return JSON.parse(JSON.stringify(part), (_key, value) => {
    if (typeof value?.$ref !== 'string') return value
    const { $ref, ...beside } = value
    return { ...inline(schemas[$ref.split('/').at(-1)], schemas), ...beside }
  })
}

function readOperation(address: string, told: Told): Operation {
  const [method = '', path = ''] = address.split(' ')
  const [status = '', answer] = Object.entries(told.responses).find(([one]) => one.startsWith('2')) ?? []
  const [type, { schema } = {}] = Object.entries(answer?.content ?? {})[0] ?? []
  const [body] = Object.values(told.requestBody?.content ?? {})
  return {
    ...{ name: told.operationId, method, path, chapter: told.tags[0], who: told['x-who'], summary: told.summary },
    byToken: (told.security ?? []).some((scheme) => 'apiToken' in scheme),
    fields: (told.parameters ?? []).map(({ name, in: place, required = false, schema, description }) => ({
      ...{ name, place, isRequired: required, schema: description ? { ...schema, description } : schema },
    })),
    ...{ body: body?.schema, example: body?.example },
    answer: { status, type: status === '204' ? undefined : type, schema },
    refusals: Object.entries(told.responses)
      .filter(([one]) => one.startsWith('4'))
      .map(([one, { description }]) => ({ status: one, codes: description })),
  }
}
