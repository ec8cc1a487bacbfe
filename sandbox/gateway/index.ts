/** Puts the gateway's routes on the sandbox's server: every product behind the same checks. */
import type { FastifyInstance, RouteHandlerMethod } from 'fastify'
import type { Sandbox } from '../sandbox.ts'
import { carryCall, type Desk, type Route } from './carry-call.ts'
import type { Product } from './endpoint.ts'
import { RateLimit } from './limit-rate.ts'
import { Line } from './spoil-answer.ts'

export function registerGateway(app: FastifyInstance, sandbox: Sandbox): void {
  const desk: Desk = { sandbox, limit: new RateLimit(), line: new Line() }
  app.register(async (gateway) => {
    // The digest is taken of the body's own bytes, so nothing may parse them first.
    gateway.removeAllContentTypeParsers()
    gateway.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    gateway.addHook('preClose', async () => desk.line.close())
    for (const product of sandbox.products) registerProduct(gateway, desk, product)
  })
}

function registerProduct(gateway: FastifyInstance, desk: Desk, product: Product): void {
  const through = (route: Route): RouteHandlerMethod => {
    return (request, reply) => carryCall(desk, route, { request, reply })
  }
  for (const endpoint of product.endpoints) {
    const { method, path } = endpoint
    gateway.route({ method, url: `${product.prefix}${path}`, handler: through({ product, endpoint }) })
  }
  gateway.all(`${product.prefix}/*`, through({ product, endpoint: undefined }))
}
