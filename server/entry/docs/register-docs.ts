/** /docs: what /openapi.json says, for people; made on the server, without a script, and with nothing from elsewhere. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, languageOf } from '../../../locales/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { readSession } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { sessionCookie } from '../http/cookies.ts'
import { contentsPage } from './contents-page.ts'
import { renderDocs } from './frame.ts'
import { operationPage } from './operation-page.ts'
import { type Description, readOperations } from './read-description.ts'

/** Registered after all routes: what it tells of has to stand. */
export function registerDocs(app: FastifyInstance, tools: Tools): void {
  const style = readFile(join(import.meta.dirname, 'style.css'), 'utf8')
  const describe = onceAsked(() => {
    const description = app.swagger() as unknown as Description
    return { operations: readOperations(description), server: description.servers[0]?.url ?? '' }
  })
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(await style))
  app.get('/docs', async (request, reply) => {
    const language = await spokenTo(tools, request)
    return send(reply, await renderDocs(language, contentsPage(language, { ...describe(), wanted: wantedBy(request) })))
  })
  app.get('/docs/:operation', async (request, reply) => {
    const { operation: wanted } = request.params as { operation: string }
    const { operations, server } = describe()
    const operation = operations.find(({ name }) => name === wanted)
    if (!operation) throw new AppError('not_found')
    const language = await spokenTo(tools, request)
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

/** As chosen on the page; else as whoever is signed in reads the app; else as the browser wishes. */
async function spokenTo(tools: Tools, { id, query, headers, cookies }: FastifyRequest): Promise<Language> {
  const { lang } = query as { lang?: unknown }
  if (lang === 'en' || lang === 'id') return lang
  const ctx = contextFor(tools, { actor: system, company: '', requestId: id })
  const cookie = cookies[sessionCookie(tools)]
  const session = cookie ? await readSession(ctx, cookie, 'builder') : undefined
  return session?.person.language ?? languageOf(headers['accept-language'])
}

/** What is searched for; more than a line of it is nothing that an address or a field could say. */
function wantedBy({ query }: FastifyRequest): string {
  const { q } = query as { q?: unknown }
  return typeof q === 'string' ? q.trim().slice(0, 100) : ''
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
