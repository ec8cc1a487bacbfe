/** Puts the company's own system on the sandbox's server: one door for each way of vouching, and a page that says how to come in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Answer, Refusal } from '../gateway/endpoint.ts'
import { faultMoments, takeFault } from '../gateway/faults.ts'
import { Line } from '../gateway/spoil-answer.ts'
import { sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { admits, giveToken, type Way, ways } from './admit.ts'
import { answerCall } from './orders.ts'
import { renderPage } from './render-page.ts'

const prefix = '/own-system'

export function registerOwnSystem(app: FastifyInstance, sandbox: Sandbox): void {
  app.get(prefix, (_request, reply) => sendPage(reply, renderPage(sandbox)))
  app.register(async (doors) => {
    const line = new Line()
    // A signature's digest is taken of the body's own bytes, so nothing may parse them first.
    doors.removeAllContentTypeParsers()
    doors.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    doors.addHook('preClose', async () => line.close())
    doors.post(`${prefix}/oauth/token`, (request, reply) => {
      const token = giveToken(sandbox, request.raw.headers, bodyOf(request).toString())
      return token ?? reply.code(401).send({ error: 'invalid_client' })
    })
    for (const way of ways)
      doors.all(`${prefix}/${way}/*`, (request, reply) => carry({ sandbox, line, way }, request, reply))
  })
}

interface Desk {
  sandbox: Sandbox
  line: Line
  way: Way
}

async function carry({ sandbox, line, way }: Desk, request: FastifyRequest, reply: FastifyReply) {
  const { method = '', url: target = '', httpVersion, headers } = request.raw
  const body = bodyOf(request)
  if (!admits(sandbox, way, { method, target, httpVersion, headers, body }))
    return reply.code(401).send({ message: 'Who are you?' })
  const [path = '', query] = target.slice(`${prefix}/${way}`.length).split('?')
  const fault = takeFault(sandbox.state, 'own-system', `${method} ${path}`)
  if (fault && faultMoments[fault] === 'before') return line.spoil(reply, fault)
  const key = headers['idempotency-key']
  const answer = answerOf({
    ...{ sandbox, method, path, query: new URLSearchParams(query) },
    ...{ key: typeof key === 'string' ? key : null, body: body.length === 0 ? undefined : JSON.parse(body.toString()) },
  })
  if (method !== 'GET') await sandbox.state.durable()
  return fault ? line.spoil(reply, fault, answer) : reply.code(answer.status).send(answer.body)
}

function answerOf(call: Parameters<typeof answerCall>[0]): Answer {
  try {
    return answerCall(call)
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

const bodyOf = (request: FastifyRequest) => (request.body as Buffer | undefined) ?? Buffer.alloc(0)
