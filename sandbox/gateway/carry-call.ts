/** What a call goes through between the wire and the product, as a list. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Credential, findCredential } from '../developer-centre/find-credential.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Answer, type Endpoint, type Product, Refusal } from './endpoint.ts'
import { faultMoments, takeFault } from './faults.ts'
import type { RateLimit } from './limit-rate.ts'
import type { Line } from './spoil-answer.ts'
import { verifySignature } from './verify-signature.ts'

/** The gateway's own belongings, one each per sandbox. */
export interface Desk {
  sandbox: Sandbox
  limit: RateLimit
  line: Line
}

/** Where a call goes; without an endpoint it is checked all the same and then finds nothing. */
export interface Route {
  product: Product
  endpoint: Endpoint | undefined
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

export async function carryCall(desk: Desk, route: Route, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange
  const started = performance.now()
  try {
    const credential = requireSignature(desk.sandbox, request)
    requireAccess(route, credential)
    keepWithinLimits(desk, credential, exchange)
    const fault = takeFault(desk.sandbox.state, route.product.name, `${request.method} ${pathOf(request)}`)
    if (fault && faultMoments[fault] === 'before') return desk.line.spoil(reply, fault)
    const answer = carryOut(route, request, { sandbox: desk.sandbox, credential })
    if (request.method !== 'GET') await desk.sandbox.state.durable()
    return fault ? desk.line.spoil(reply, fault, answer) : send(reply, answer, started)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return send(reply, error.answer, started)
  }
}

function requireSignature(sandbox: Sandbox, request: FastifyRequest): Credential {
  const { method = '', url: target = '', httpVersion, headers } = request.raw
  const call = { method, target, httpVersion, headers, body: bodyOf(request) }
  const verdict = verifySignature(call, (username) => findLive(sandbox, username), sandbox.now())
  if ('refusal' in verdict) {
    sandbox.log(`gateway: ${method} ${pathOf(request)} refused, ${verdict.refusal}`)
    throw new Refusal(401, { message: verdict.refusal })
  }
  return noteUse(sandbox, verdict.key)
}

/** A revoked credential is unknown. */
function findLive(sandbox: Sandbox, clientId: string): Credential | undefined {
  const credential = findCredential(sandbox.state, clientId)
  return credential?.revokedAt ? undefined : credential
}

/** To the minute: a line on disk for every call would slow the gateway down. */
function noteUse(sandbox: Sandbox, credential: Credential): Credential {
  const minute = `${new Date(sandbox.now()).toISOString().slice(0, 16)}:00.000Z`
  if (credential.lastUsedAt === minute) return credential
  const used = { ...credential, lastUsedAt: minute }
  sandbox.state.put('credentials', credential.id, used)
  return used
}

/** In the words of Kong's access list; what Mekari answers here is not published. */
function requireAccess({ product, endpoint }: Route, credential: Credential): void {
  const scopes = endpoint?.scopes ?? []
  const allowed = scopes.length === 0 || scopes.some((scope) => credential.scopes.includes(scope))
  if (credential.product === product.name && allowed) return
  throw new Refusal(403, { message: 'You cannot consume this service' })
}

function keepWithinLimits(desk: Desk, credential: Credential, { request, reply }: Exchange): void {
  if (!desk.sandbox.state.get<{ on: boolean }>('settings', 'limits')?.on) return
  const caller = { address: request.ip, credential: credential.id }
  const { allowed, headers } = desk.limit.take(caller, desk.sandbox.now())
  reply.headers(headers)
  if (!allowed) throw new Refusal(429, { message: 'API rate limit exceeded' })
}

/** A "no" of the product is an answer like any other, so that faults can spoil it too. */
function carryOut(
  { endpoint }: Route,
  request: FastifyRequest,
  by: { sandbox: Sandbox; credential: Credential },
): Answer {
  if (!endpoint) return { status: 404, body: { message: 'no Route matched with those values' } }
  const { company, clientId } = by.credential
  const params = request.params as Record<string, string>
  const query = new URLSearchParams(request.url.slice(pathOf(request).length))
  try {
    const body = parseBody(bodyOf(request))
    return endpoint.answer({ sandbox: by.sandbox, company, clientId, params, query, body })
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new Refusal(400, { status: 400, error: 'Bad Request' })
  }
}

const bodyOf = (request: FastifyRequest) => (request.body as Buffer | undefined) ?? Buffer.alloc(0)

const pathOf = (request: FastifyRequest) => request.url.split('?', 1)[0] ?? ''

function send(reply: FastifyReply, answer: Answer, started: number): FastifyReply {
  const milliseconds = String(Math.round(performance.now() - started))
  reply.headers({ server: 'Mekari', 'x-envoy-upstream-service-time': milliseconds })
  return reply.code(answer.status).send(answer.body)
}
