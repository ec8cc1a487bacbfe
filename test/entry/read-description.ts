/** What /openapi.json of a whole house says, read once for all tests of a file. */
import { expect } from 'vitest'
import { openHouse } from '../house.ts'

export interface Schema {
  $ref?: string
  description?: string
  enum?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type Content = Record<string, { schema: Schema; example?: unknown }>

export interface Operation {
  operationId: string
  summary?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; description?: string; schema?: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

export interface Description {
  info: { version: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}

let kept: Description | undefined

export async function readDescription(): Promise<Description> {
  if (kept) return kept
  const { status, text } = await (await openHouse()).stranger().open('/openapi.json')
  expect(status).toBe(200)
  kept = JSON.parse(text) as Description
  return kept
}

export const operationsOf = ({ paths }: Description) =>
  Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ at: `${verb.toUpperCase()} ${path}`, path, operation })),
  )
