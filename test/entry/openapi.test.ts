import { describe, expect, it } from 'vitest'
import { readSources } from '../rules/source.ts'
import { operationsOf, readDescription } from './read-description.ts'

/** Every address that a file of the pages calls, each fact of it as `{}`. */
function addressesIn(text: string): string[] {
  const agent = '/v1/agents/{}'
  const [, own] = /const address = (?:\([^)]*\) => )?['`]([^'`]+)['`]/.exec(text) ?? []
  const base = own?.replace(/\$\{addressOf\([^}]*\)\}/, agent) ?? ''
  const quoted = [...text.matchAll(/['`]((?:\/v1\/|\$\{address)[^'`]*)['`]/g)].map(([, address = '']) => address)
  return quoted.map((address) =>
    address
      .replace(/\$\{addressOf\([^}]*\)\}/, agent)
      .replace(/\$\{address(\([^}]*\))?\}/, base)
      .replace(/\?.*$/, '')
      .replace(/\$\{[^}]*\}/g, '{}')
      .replace(/\$\{.*$/, ''),
  )
}

describe('The description of the API', () => {
  it('holds every address that the pages call [TEAM-2]', async () => {
    const told = await readDescription()
    const known = Object.keys(told.paths)
    const isTold = (address: string) => {
      const like = new RegExp(`^${address.replaceAll('{}', '[^/]+')}$`)
      return known.some((path) => like.test(path))
    }
    const called = readSources('web').flatMap(({ path, text }) =>
      addressesIn(text).map((address) => ({ path, address })),
    )
    const api = called.filter(({ address }) => address.startsWith('/v1/'))
    expect(api.length).toBeGreaterThan(40)
    expect(api.filter(({ address }) => !isTold(address))).toEqual([])
    expect([isTold('/v1/agents/{}/worth'), isTold('/v1/agents/{}/cats')]).toEqual([true, false])
    const text = `const address = '/v1/cats'\nget(\`\${address}/\${cat}/tails?long=\${yes}\`)`
    expect(addressesIn(text)).toContain('/v1/cats/{}/tails')
  })

  it('is whole: every operation has a name, a chapter, a sentence, an answer, and what it refuses [TEAM-2]', async () => {
    const told = await readDescription()
    const operations = operationsOf(told)
    const names = operations.map(({ operation }) => operation.operationId)
    expect(operations.length).toBeGreaterThan(60)
    expect(new Set(names).size).toBe(names.length)
    for (const { at, path, operation } of operations) {
      const { operationId, summary, tags, responses, security = [], parameters = [] } = operation
      expect(operationId, at).toMatch(/^(get|post|put|delete)([A-Z][a-z]*)+$/)
      expect(summary, at).toMatch(/^[A-Z].*\.$/)
      expect(tags, at).toHaveLength(1)
      const statuses = Object.keys(responses)
      expect(
        statuses.filter((status) => /^2/.test(status)),
        at,
      ).toHaveLength(1)
      if (security.length > 0) expect(statuses, at).toEqual(expect.arrayContaining(['401', '403', '429']))
      for (const scheme of security.flatMap(Object.keys))
        expect(told.components.securitySchemes, at).toHaveProperty(scheme)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(
        parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        at,
      ).toEqual(inPath)
    }
  })

  it('tells what is read from a header, and what is answered that is no JSON [RUN-2] [TEAM-2]', async () => {
    const { paths, info } = await readDescription()
    expect(info.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(paths['/v1/executions']?.post?.parameters).toContainEqual(
      expect.objectContaining({ in: 'header', name: 'Idempotency-Key' }),
    )
    const answers = (path: string) => Object.keys(paths[path]?.get?.responses['200']?.content ?? {})
    expect(answers('/v1/stream')).toEqual(['text/event-stream'])
    expect(answers('/v1/agents/{agent}/approval-preview')).toEqual(['text/html'])
  })

  it('leads nowhere that is not there', async () => {
    const told = await readDescription()
    const refs = [...JSON.stringify(told).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, ref = '']) => ref)
    const find = (ref: string) =>
      ref
        .split('/')
        .slice(1)
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], told)
    expect(refs.filter((ref) => find(ref) === undefined)).toEqual([])
    expect(JSON.stringify(told)).not.toContain('#/definitions')
  })
})
