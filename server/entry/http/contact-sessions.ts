/** The runtime proves whom its agent talks with, and carries that person's yes. */
import { z } from 'zod'
import { contactSession, openContactSessionBody } from '../../../contract/agent.ts'
import { confirmation, confirmBody } from '../../../contract/execution.ts'
import { openContactSession } from '../../domain/agent/index.ts'
import { confirmAct } from '../../domain/execution/index.ts'
import { AppError } from '../../platform/error.ts'
import { takeTurn } from '../take-turn.ts'
import { agentOf } from './executions.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const confirmationParams = z.strictObject({ id: z.string().max(64).describe('The confirmation’s id.') })

export const contactSessionRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/contact-sessions',
    who: 'runtime',
    summary:
      'Proves who the contact is, by an assertion; gives a bearer mkc_… that names agent and contact for 15 minutes.',
    body: openContactSessionBody,
    answer: contactSession,
    handle: open,
  }),
  route({
    method: 'POST',
    path: '/v1/confirmations/:id',
    who: 'runtime',
    summary: 'The proved contact says yes to what was asked of them; the same call then runs once, within 10 minutes.',
    params: confirmationParams,
    body: confirmBody,
    answer: confirmation,
    handle: confirm,
  }),
]

async function open(door: Door<undefined, undefined, z.infer<typeof openContactSessionBody>>) {
  const { ctx, body, contact, reply } = door
  if (contact) throw new AppError('forbidden', { reason: 'contact_session' })
  const [agent, runtimeToken] = [agentOf(door), ctx.actor.id]
  if (!runtimeToken) throw new AppError('unauthenticated')
  reply.header('cache-control', 'no-store')
  const opened = await takeTurn({ company: ctx.company, agent }, () =>
    openContactSession(ctx, { agent, runtimeToken, assertion: body.assertion }),
  )
  return { ...opened, expiresAt: opened.expiresAt.toISOString() }
}

async function confirm(door: Door<z.infer<typeof confirmationParams>, undefined, object>) {
  const { ctx, contact, params } = door
  if (!contact) throw new AppError('identity_missing', { needed: 'contact' })
  const given = await confirmAct(ctx, { agent: agentOf(door), confirmation: params.id, contact })
  return { ...given, confirmedAt: given.confirmedAt.toISOString() }
}
