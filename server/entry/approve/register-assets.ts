/** The stylesheet and the mark: the only two things a page fetches, both from its own address. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const assets = { 'style.css': 'text/css; charset=utf-8', 'mark.svg': 'image/svg+xml' }

export function registerAssets(front: FastifyInstance): void {
  for (const [name, type] of Object.entries(assets)) {
    const read = readFile(join(import.meta.dirname, name), 'utf8')
    front.get(`/${name}`, async (_request, reply) => reply.type(type).send(await read))
  }
}
