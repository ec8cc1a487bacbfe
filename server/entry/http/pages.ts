/** The built web app: files with hashed names for ever, the page itself always fresh; every unknown address of the app is its page. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../platform/error.ts'

/** Addresses of the API answer in JSON, also where there is nothing. */
const api = /^\/(v1|mcp|approve|openapi\.json|docs|healthz|readyz|metrics)(\/|$|\?)/

export async function registerPages(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(join(folder, 'assets')))
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      maxAge: '365d',
      immutable: true,
      preCompressed: true, // the build lays each file small beside itself
      decorateReply: false,
    })
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || api.test(request.url) || /\.\w+$/.test(request.url.split('?')[0] ?? ''))
      throw new AppError('not_found')
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) throw new AppError('unavailable', { reason: 'the web app is not built' })
    return reply.type('text/html').header('cache-control', 'no-store').send(page)
  })
}
