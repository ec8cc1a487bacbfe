/** The catalogue feed: newer versions of actions than those the product brings along. */
import type { FastifyInstance } from 'fastify'

export function registerCatalogue(app: FastifyInstance): void {
  app.get('/catalogue', () => ({ versions: [] }))
}
