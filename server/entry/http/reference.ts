/** The API's own description: OpenAPI at /openapi.json; health, readiness and figures beside it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { type Key, sentence } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { chapterNames } from './describe-route.ts'
import { gatherSchemas } from './gather-schemas.ts'
import { nameSchemas } from './name-schemas.ts'
import { routes } from './routes.ts'

export async function registerReference(app: FastifyInstance, tools: Tools): Promise<void> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    version: string
  }
  await nameSchemas(routes)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mekari Action',
        version,
        description:
          'Choose actions for an AI agent, ask for approval, and let its runtime act. /docs shows the same to people.',
      },
      servers: [{ url: tools.addresses.app }],
      tags: chapterNames.map((name) => ({ name, description: sentence('en', `dev.docs.chapter.${name}` as Key) })),
      components: { securitySchemes },
    },
    transform: describe,
    transformObject: gatherSchemas,
    hideUntagged: true,
  })
}

/** By what callers prove who they are. */
const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'Signed in on the web; changes also send x-csrf.',
  },
  apiToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token mkp_…, by which a program does what its owner may in one company.',
  },
  runtimeToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A runtime token mka_…, which names one agent, or a contact session mkc_….',
  },
} as const

/** As zod's own, with the headers that a route line reads; what has no line, such as a page, is no part of it. */
const describe: typeof jsonSchemaTransform = (document) => {
  const told = jsonSchemaTransform(document)
  const { 'x-sends': sends = {}, ...schema } = { ...told.schema } as Fields & { 'x-sends'?: Record<string, string> }
  const headers = Object.entries(sends).map(([name, description]) => [name, { type: 'string', description }])
  return {
    ...told,
    schema: {
      ...schema,
      ...(schema.querystring && { querystring: keepSentences(schema.querystring) }),
      ...(schema.params && { params: keepSentences(schema.params) }),
      ...(headers.length > 0 && { headers: { type: 'object', properties: Object.fromEntries(headers) } }),
    },
  }
}

interface Fields {
  querystring?: Address
  params?: Address
}

interface Address {
  properties: Record<string, { $ref?: string }>
}

/** Beside a bare reference the sentence of an address's field would be lost on the way. */
function keepSentences(address: Address): Address {
  const fields = Object.entries(address.properties).map(([name, { $ref, ...field }]) => [
    name,
    $ref ? { ...field, allOf: [{ $ref }] } : field,
  ])
  return { ...address, properties: Object.fromEntries(fields) }
}

/** Registered after all routes: what it describes has to stand. */
export function serveReference(app: FastifyInstance, tools: Tools): void {
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  app.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await sql`SELECT 1`.execute(tools.db.app.kysely).catch((error: unknown) => {
      throw new AppError('unavailable', { reason: 'database' }, { cause: error })
    })
    return { ready: true }
  })
  // For a collector on this machine; whoever comes from elsewhere, or through a proxy, finds nothing.
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const isNear = loopback.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for']
    if (!isNear) throw new AppError('not_found')
    return reply.type(tools.metrics.contentType).send(await tools.metrics.text())
  })
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
