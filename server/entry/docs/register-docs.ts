/** /docs: what /openapi.json says, for people; made on the server, without a script, and with nothing from elsewhere. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, languageOf } from '../../../locales/index.ts'
import { AppError } from '../../platform/error.ts'
import { contentsPage } from './contents-page.ts'
import { renderDocs } from './frame.ts'
import { operationPage } from './operation-page.ts'
import { type Description, readOperations } from './read-description.ts'

/** Registered after all routes: what it tells of has to stand. */
export function registerDocs(app: FastifyInstance): void {
  const style = readFile(join(import.meta.dirname, 'style.css'), 'utf8')
  const describe = onceAsked(() => {
    const description = app.swagger() as unknown as Description
    return { operations: readOperations(description), server: description.servers[0]?.url ?? '' }
  })
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(await style))
  app.get('/docs', async (request, reply) => {
    const language = spokenTo(request)
    return send(reply, await renderDocs(language, contentsPage(language, describe())))
  })
  app.get('/docs/:operation', async (request, reply) => {
    const { operation: wanted } = request.params as { operation: string }
    const { operations, server } = describe()
    const operation = operations.find(({ name }) => name === wanted)
    if (!operation) throw new AppError('not_found')
    const language = spokenTo(request)
    return send(reply, await renderDocs(language, operationPage(language, { operation, server })))
  })
}

/** Reads the whole description for the first who asks, and keeps it. */
function onceAsked<T>(read: () => T): () => T {
  let kept: T | undefined
  return () => {
    kept ??= read()
    return kept
  }
}

function spokenTo({ query, headers }: FastifyRequest): Language {
  const { lang } = query as { lang?: unknown }
  return languageOf(lang === 'en' || lang === 'id' ? lang : headers['accept-language'])
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
