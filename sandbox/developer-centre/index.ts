/** The developer centre: issues, lists and revokes the HMAC credentials that the gateway accepts. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { isSame } from '../is-same.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { registerApplications } from './applications.ts'
import { type Credential, type Maker, withoutSecret } from './find-credential.ts'
import { credentialWish, issueCredential, randomSecret } from './issue-credential.ts'
import { takeIssuerFault } from './issuer-fault.ts'

type ById = { Params: { id: string } }

export function registerDeveloperCentre(app: FastifyInstance, sandbox: Sandbox, issuerToken: string): void {
  registerApplications(app, sandbox)
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (!isSame(request.headers.authorization ?? '', `Bearer ${issuerToken}`))
          return reply.code(401).send({ message: 'Unauthorized' })
      })
      registerScopes(scope, sandbox)
      registerIssuing(scope, sandbox, 'developer-centre')
      registerCredentials(scope, sandbox, 'developer-centre')
    },
    { prefix: '/developer-centre' },
  )
}

function registerScopes(app: FastifyInstance, { products }: Sandbox): void {
  app.get('/scopes', (request, reply) => {
    const { product } = parse(z.object({ product: z.string() }), request.query)
    const scopes = products.find(({ name }) => name === product)?.scopes
    return scopes ? { scopes } : reply.code(404).send({ message: `There is no product "${product}".` })
  })
}

export function registerIssuing(app: FastifyInstance, { state, products, log }: Sandbox, maker: Maker): void {
  app.post('/credentials', async (request, reply) => {
    const wish = parse(credentialWish, request.body)
    const fault = takeIssuerFault(state, 'issue')
    if (fault === 'refuse') return reply.code(403).send({ message: 'Issuing is refused.' })
    if (fault === 'hang') return reply.hijack()
    if (fault === 'pending') return reply.code(202).send({})
    const issued = issueCredential({ state, products }, { ...wish, maker })
    if ('errors' in issued) return reply.code(422).send(issued)
    if ('taken' in issued) return reply.code(409).send({ id: issued.taken.id })
    await state.durable()
    const { id, clientId, clientSecret, company, product, scopes, createdAt } = issued.credential
    log(`credential ${id} issued for ${company} ${product}`)
    if (fault === '500-after') return reply.code(500).send({ message: 'Internal Server Error' })
    const secret = fault === 'bad-credential' ? randomSecret() : clientSecret
    return reply.code(201).send({ id, clientId, clientSecret: secret, company, product, scopes, createdAt })
  })
}

export function registerCredentials(app: FastifyInstance, { state, log }: Sandbox, maker: Maker): void {
  const find = (id: string) => {
    const credential = state.get<Credential>('credentials', id)
    return credential?.maker === maker ? credential : undefined
  }

  app.get('/credentials', (request) => {
    const { company, product } = parse(z.object({ company: z.string(), product: z.string() }).partial(), request.query)
    const asked = (credential: Credential) =>
      credential.maker === maker &&
      (company ?? credential.company) === credential.company &&
      (product ?? credential.product) === credential.product
    return { credentials: state.all<Credential>('credentials').filter(asked).map(withoutSecret) }
  })

  app.get<ById>('/credentials/:id', (request, reply) => {
    const credential = find(request.params.id)
    return credential ? withoutSecret(credential) : noCredential(reply)
  })

  app.delete<ById>('/credentials/:id', async (request, reply) => {
    const credential = find(request.params.id)
    if (!credential) return noCredential(reply)
    if (takeIssuerFault(state, 'revoke')) return reply.code(503).send({ message: 'Service Unavailable' })
    if (!credential.revokedAt) {
      state.put('credentials', credential.id, { ...credential, revokedAt: new Date().toISOString() })
      log(`credential ${credential.id} revoked`)
    }
    await state.durable()
    return reply.code(204).send()
  })
}

const noCredential = (reply: FastifyReply) => reply.code(404).send({ message: 'There is no such credential.' })
