/** Contact sessions: for a quarter of an hour, a bearer that names an agent and whom it talks with; only its hash is kept. */
import type { Id } from '../../platform/id.ts'
import { newId } from '../../platform/id.ts'
import { type NamedKey, pseudonymOf } from '../../platform/pseudonym.ts'
import { hashToken, mintToken } from '../../platform/token.ts'
import { type Context, changeAtOnce } from '../audit/index.ts'
import { type ProvedContact, sessionLifeMs } from './contact.ts'
import { readAssertion, refusal, requireOwn } from './read-assertion.ts'
import { deleteEndedSessions } from './store-sessions.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** What pseudonyms of contacts are made with. */
    pseudonymKey: NamedKey
  }
}

export const sessionPrefix = 'mkc'

export interface OpenedSession {
  token: string
  expiresAt: Date
  identity: ProvedContact['identity']
}

/** Opens a session for the agent, once per assertion; the answer is the only place where its token can be read. */
export async function openContactSession(
  ctx: Context,
  input: { agent: string; runtimeToken: string; assertion: string },
): Promise<OpenedSession> {
  const { agent, runtimeToken } = input
  const assertion = await readAssertion(ctx, input.assertion)
  await requireOwn(ctx, agent, assertion)
  const { jti, conversation, contact: person, identity, employee = null, phone = null } = assertion
  const token = mintToken(sessionPrefix, ctx.company as Id<'com'>)
  const expiresAt = new Date(ctx.clock.now().getTime() + sessionLifeMs)
  const session = newId('cts')
  const pseudonym = pseudonymOf(ctx.pseudonymKey, ctx.company, person)
  const isFirst = await changeAtOnce<boolean>(ctx, {
    run: 'open_contact_session',
    input: {
      ...{ session, hash: hashToken(token), agent, runtimeToken, assertion: jti },
      ...{ conversation, pseudonym, identity, employee, phone, expiresAt },
    },
    holds: jti,
    fact: { name: 'contact_session.opened', agent, facts: { session, pseudonym, identity } },
  })
  if (!isFirst) throw refusal()
  return { token, expiresAt, identity }
}

/** Forgets, for all companies, sessions that are over, and with them who was there. */
export function clearContactSessions(ctx: Context): Promise<void> {
  return deleteEndedSessions(ctx.db.worker.kysely, ctx.clock.now())
}
