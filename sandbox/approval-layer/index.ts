/** An approval service outside: takes requests, has people decide, tells it signed; and makes credentials. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { publicPart } from '../ai-service/keys.ts'
import { registerCredentials, registerIssuing } from '../developer-centre/index.ts'
import { isSame } from '../is-same.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { registerLayerPages } from './pages.ts'
import { findRequest, keepRequest, type LayerRequest, requestWish } from './records.ts'
import { loadLayerKey, signDecision } from './tell-decision.ts'

type ById = { Params: { id: string } }

export function registerApprovalLayer(app: FastifyInstance, sandbox: Sandbox, token: string): void {
  registerLayerPages(app, sandbox)
  app.get('/approval-layer/jwks.json', async () => {
    const key = loadLayerKey(sandbox.state)
    await sandbox.state.durable()
    return { keys: [publicPart(key)] }
  })
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`))
          return reply.code(401).send({ message: 'Unauthorized' })
      })
      registerRequests(scope, sandbox)
      registerIssuing(scope, sandbox, 'approval-layer')
      registerCredentials(scope, sandbox, 'approval-layer')
    },
    { prefix: '/approval-layer' },
  )
}

function registerRequests(app: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox
  app.put<ById>('/requests/:id', async (request, reply) => {
    const wish = parse(requestWish, request.body)
    const known = findRequest(state, request.params.id)
    if (wish.request !== request.params.id || (known && known.digest !== wish.digest))
      return reply.code(409).send({ message: 'Another request has this id.' })
    const kept = known ?? { ...wish, decision: null, withdrawnAt: null }
    if (!known) keepRequest(state, kept)
    await state.durable()
    return statusOf(sandbox, kept)
  })

  app.get<ById>('/requests/:id', async (request, reply) => {
    const known = findRequest(state, request.params.id)
    return known ? statusOf(sandbox, known) : noRequest(reply)
  })

  app.delete<ById>('/requests/:id', async (request, reply) => {
    const known = findRequest(state, request.params.id)
    if (!known) return noRequest(reply)
    const withdrawn = { ...known, withdrawnAt: known.withdrawnAt ?? new Date(sandbox.now()).toISOString() }
    keepRequest(state, withdrawn)
    await state.durable()
    return statusOf(sandbox, withdrawn)
  })
}

async function statusOf(sandbox: Sandbox, { request, decision, withdrawnAt }: LayerRequest) {
  if (withdrawnAt) return { state: 'withdrawn' }
  if (decision) return { state: 'decided', decision: await signDecision(sandbox, decision) }
  return { state: 'waiting', page: `${sandbox.address}/approval-layer/pages/${request}` }
}

const noRequest = (reply: FastifyReply) => reply.code(404).send({ message: 'There is no such request.' })
