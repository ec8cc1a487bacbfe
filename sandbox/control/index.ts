/** The control door: changes what the sandbox is and shows what it holds; open to this machine only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assertionWish, makeAssertion } from '../ai-service/make-assertion.ts'
import { layerFaults, setLayerFault } from '../approval-layer/layer-fault.ts'
import { declaration, publish } from '../catalogue/index.ts'
import type { Credential } from '../developer-centre/find-credential.ts'
import { randomSecret } from '../developer-centre/issue-credential.ts'
import { issuerFaults, setIssuerFault } from '../developer-centre/issuer-fault.ts'
import { clearFaults, type FaultName, faultMoments, setFault } from '../gateway/faults.ts'
import { readMailDoor, setMailDoor } from '../mailbox/mails.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { registerDealChanges } from './change-deals.ts'
import { registerDirectoryChanges } from './change-directory.ts'
import { registerJurnalChanges } from './change-jurnal.ts'
import { reset } from './reset.ts'
import { viewState } from './view-state.ts'

const times = z.number().int().positive().default(1)
const faultWish = z.strictObject({
  product: z.string(),
  match: z.string().default(''),
  fault: z.enum(Object.keys(faultMoments) as [FaultName, ...FaultName[]]),
  times,
})
const mailAddress = z.string().toLowerCase().nullable()
const mailWish = z
  .strictObject({ available: z.boolean(), refuse: mailAddress, putOff: mailAddress, bounce: mailAddress })
  .partial()

export function registerControl(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (!isFromHere(request, sandbox.address)) return refuse(reply)
      })
      scope.get('/state', () => viewState(sandbox))
      registerFaults(scope, sandbox)
      registerSettings(scope, sandbox)
      registerDirectoryChanges(scope, sandbox)
      registerJurnalChanges(scope, sandbox)
      registerDealChanges(scope, sandbox)
      scope.post('/assertions', async (request, reply) => {
        const assertion = await makeAssertion(sandbox, parse(assertionWish, request.body))
        return reply.code(201).send({ assertion })
      })
    },
    { prefix: '/control' },
  )
}

function registerFaults(app: FastifyInstance, { state }: Sandbox): void {
  app.post('/faults', async (request, reply) => {
    const fault = setFault(state, parse(faultWish, request.body))
    await state.durable()
    return reply.code(201).send(fault)
  })

  app.delete('/faults', async (_request, reply) => {
    clearFaults(state)
    await state.durable()
    return reply.code(204).send()
  })

  app.post('/issuer', async (request) => {
    const setting = parse(z.strictObject({ fault: z.enum(issuerFaults), times }), request.body)
    setIssuerFault(state, setting)
    await state.durable()
    return setting
  })

  app.post('/approval-layer', async (request) => {
    const setting = parse(z.strictObject({ fault: z.enum(layerFaults), times }), request.body)
    setLayerFault(state, setting)
    await state.durable()
    return setting
  })

  /** Gives every credential of the product another secret, as when people renew theirs in the developer centre. */
  app.post('/secrets', async (request) => {
    const { product } = parse(z.strictObject({ product: z.string() }), request.body)
    const credentials = state.all<Credential>('credentials').filter((one) => one.product === product)
    for (const one of credentials) state.put('credentials', one.id, { ...one, clientSecret: randomSecret() })
    await state.durable()
    return { changed: credentials.length }
  })

  /** Sets what every credential of the product may do, as when people change its rights in the developer centre. */
  app.post('/rights', async (request) => {
    const { product, scopes } = parse(
      z.strictObject({ product: z.string(), scopes: z.array(z.string()) }),
      request.body,
    )
    const credentials = state.all<Credential>('credentials').filter((one) => one.product === product)
    for (const one of credentials) state.put('credentials', one.id, { ...one, scopes })
    await state.durable()
    return { changed: credentials.length }
  })

  /** `refuse` adds an address, `putOff` one that is to try again later, `bounce` one whose mail is taken and comes back; null empties the list. */
  app.post('/mail', async (request) => {
    const wish = parse(mailWish, request.body)
    const door = readMailDoor(state)
    setMailDoor(state, {
      available: wish.available ?? door.available,
      refused: extend(door.refused, wish.refuse),
      putOff: extend(door.putOff, wish.putOff),
      bounced: extend(door.bounced, wish.bounce),
    })
    await state.durable()
    return readMailDoor(state)
  })
}

function registerSettings(app: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox
  app.post('/limits', async (request) => {
    const limits = parse(z.strictObject({ on: z.boolean() }), request.body)
    state.put('settings', 'limits', limits)
    await state.durable()
    return limits
  })

  app.post('/clock', async (request) => {
    const clock = parse(z.strictObject({ offsetSeconds: z.number() }), request.body)
    state.put('settings', 'clock', clock)
    await state.durable()
    return clock
  })

  app.post('/catalogue', async (request, reply) => {
    const told = publish(state, parse(declaration, request.body))
    await state.durable()
    return reply.code(201).send(told)
  })

  app.post('/reset', async () => {
    await reset(sandbox)
    return { epoch: sandbox.state.epoch }
  })
}

function extend(list: string[], more: string | null | undefined): string[] {
  if (more === null) return []
  return more === undefined ? list : [...list, more]
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** From this machine, and not from a page of some other site open in a browser on it. */
function isFromHere(request: FastifyRequest, address: string): boolean {
  const { origin } = request.headers
  return loopback.has(request.ip) && (origin === undefined || origin === address)
}

const refuse = (reply: FastifyReply) =>
  reply.code(403).send({ message: 'The control door is open to this machine only.' })
