import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../contract/error.ts'
import { readRoutes } from '../../scripts/reference.ts'
import { type Operation, operationsOf, readDescription, type Schema } from './read-description.ts'

const readJson = async (path: string) => JSON.parse(await readFile(join(import.meta.dirname, '../..', path), 'utf8'))

interface Validator {
  validate(schema: object, data: unknown): boolean
  validateSchema(schema: object): unknown
  errors: unknown
}

/** The validator of JSON Schema 2020-12 that comes with fastify. */
function openValidator(): Validator {
  const fromFastify = createRequire(createRequire(import.meta.url).resolve('fastify'))
  const { default: Ajv } = fromFastify('ajv/dist/2020') as { default: new (options: object) => Validator }
  return new Ajv({ strict: false, validateFormats: false })
}

const schemasOf = ({ requestBody, responses }: Operation) =>
  [requestBody, ...Object.values(responses)].flatMap((one) => Object.values(one?.content ?? {}).map((of) => of.schema))

/** Every field below that has no sentence of its own. */
function untold(schema: Schema, at: string): string[] {
  const forms = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((one) => one ?? [])
  const { items, additionalProperties: other } = schema
  const inside = [...forms, ...(items ? [items] : []), ...(typeof other === 'object' ? [other] : [])]
  const fields = Object.entries(schema.properties ?? {})
  return [
    ...fields.filter(([, { description = '' }]) => !/^[A-Z].*\.$/.test(description)).map(([name]) => `${at}.${name}`),
    ...fields.flatMap(([name, field]) => untold(field, `${at}.${name}`)),
    ...inside.flatMap((form) => untold(form, at)),
  ]
}

describe('What is described of the API', () => {
  it('is OpenAPI 3.1 by the schema that the OpenAPI Initiative has published, and so is each schema in it JSON Schema [TEAM-2]', async () => {
    const told = await readDescription()
    const published = await readJson('test/vectors/openapi-3.1.json')
    const validator = openValidator()
    expect([validator.validate(published, told), validator.errors]).toEqual([true, null])
    const parts = operationsOf(told).flatMap(({ operation }) => [
      ...schemasOf(operation),
      ...(operation.parameters ?? []).flatMap(({ schema }) => (schema ? [schema] : [])),
    ])
    const wrong = [...Object.values(told.components.schemas), ...parts].filter((one) => !validator.validateSchema(one))
    expect(wrong).toEqual([])
    const isTaken = validator.validate(published, { ...told, paths: { '/v1/me': { get: { parameters: [{}] } } } })
    expect([isTaken, validator.validateSchema({ type: 'strin' })]).toEqual([false, false])
  })

  it('has a sentence for every field, sent or answered [TEAM-2]', async () => {
    const told = await readDescription()
    const operations = operationsOf(told)
    const inAddresses = operations.flatMap(({ at, operation: { parameters = [] } }) =>
      parameters.filter(({ description = '' }) => !/^[A-Z].*\.$/.test(description)).map(({ name }) => `${at} ${name}`),
    )
    const inSchemas = Object.entries(told.components.schemas).flatMap(([name, schema]) => untold(schema, name))
    const inPlace = operations.flatMap(({ at, operation }) => schemasOf(operation).flatMap((one) => untold(one, at)))
    expect([...inAddresses, ...inSchemas, ...inPlace]).toEqual([])
    expect(untold({ items: { properties: { a: {} } } }, 'here')).toEqual(['here.a'])
  })

  it('says each schema once, by a name of its own, and none that nothing refers to [TEAM-2]', async () => {
    const told = await readDescription()
    const { schemas } = told.components
    const inPlace = operationsOf(told).flatMap(({ at, operation }) =>
      schemasOf(operation).flatMap(({ properties }) => (properties ? [at] : [])),
    )
    const refs = new Set(JSON.stringify(told).match(/#\/components\/schemas\/\w+/g))
    const texts = Object.values(schemas).map((schema) => JSON.stringify(schema))
    expect(inPlace).toEqual([])
    expect([...refs].map((ref) => ref.split('/').at(-1)).sort()).toEqual(Object.keys(schemas).sort())
    expect(texts.filter((text, at) => text.includes('"properties"') && texts.indexOf(text) !== at)).toEqual([])
  })

  it('shows of each body an example that the address takes [TEAM-2]', async () => {
    const { paths } = await readDescription()
    const lines = (await readRoutes()).filter(({ body }) => body)
    for (const { method, path, body } of lines) {
      const address = path.replace(/:(\w+)/g, '{$1}')
      const content = paths[address]?.[method.toLowerCase()]?.requestBody?.content ?? {}
      const example = content['application/json']?.example
      expect([address, body.safeParse(example).error]).toEqual([address, undefined])
    }
    expect(lines.length).toBeGreaterThan(25)
  })

  it('says by what one proves who one is, and refuses by the closed list of codes alone [TEAM-2]', async () => {
    const told = await readDescription()
    expect(told.components.schemas.Trouble?.properties?.code?.enum).toEqual(errorCodes)
    for (const { at, operation } of operationsOf(told)) {
      expect(operation.security, at).toBeInstanceOf(Array)
      const refusals = Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status))
      for (const [status, { description, content }] of refusals) {
        expect(content?.['application/json']?.schema.$ref, at).toBe('#/components/schemas/ErrorAnswer')
        const codes = status.startsWith('4') ? description.split(', ') : []
        expect(
          codes.filter((code) => !(errorCodes as string[]).includes(code)),
          at,
        ).toEqual([])
      }
      const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1]
      expect(answer?.description, at).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('keeps the name of every address that was ever told: programs are made from them [TEAM-2]', async () => {
    const operations = operationsOf(await readDescription())
    const kept: Record<string, string> = await readJson('docs/reference/operations.json')
    const names = Object.fromEntries(operations.map(({ at, operation }) => [operation.operationId, at]))
    // A name that is no longer told was taken away or changed; a new one is put there by `npm run reference`.
    expect(names).toEqual(kept)
  })
})
