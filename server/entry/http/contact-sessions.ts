/** The runtime proves whom its agent talks with, and carries that person's yes. */
import type { z } from 'zod'
import { contactSession, openContactSessionBody } from '../../../contract/agent.ts'
import { openContactSession } from '../../domain/agent/index.ts'
import { AppError } from '../../platform/error.ts'
import { takeTurn } from '../take-turn.ts'
import { agentOf } from './executions.ts'
import { type AnyRoute, type Door, route } from './route.ts'

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
]

async function open(door: Door<undefined, undefined, z.infer<typeof openContactSessionBody>>) {
  const { ctx, body, contact, reply } = door
  if (contact) throw new AppError('forbidden', { reason: 'contact_session' })
  const [agent, runtimeToken] = [agentOf(door), ctx.actor.id]
  if (!runtimeToken) throw new AppError('unauthenticated')
  reply.header('cache-control', 'no-store')
  const opened = await takeTurn(agent, () =>
    openContactSession(ctx, { agent, runtimeToken, assertion: body.assertion }),
  )
  return { ...opened, expiresAt: opened.expiresAt.toISOString() }
}
