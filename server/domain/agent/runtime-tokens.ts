/** Runtime tokens: each names one agent, is shown once, and can be revoked; only its hash is kept. */
import type { RuntimeToken } from '../../../contract/agent.ts'
import { AppError } from '../../platform/error.ts'
import { type Id, newId } from '../../platform/id.ts'
import { hashToken, mintToken, readToken } from '../../platform/token.ts'
import { type Context, change, read, readAtOnce, recordHourly, type Tools } from '../audit/index.ts'
import { tokenLifeMs } from './agent.ts'
import type { ProvedContact } from './contact.ts'
import { sessionPrefix } from './contact-sessions.ts'
import { getAgent } from './list-agents.ts'
import {
  type BriefToken,
  insertToken,
  type KnownToken,
  revokeTokenRow,
  selectEveryToken,
  selectTokens,
  touchToken,
} from './store.ts'

export const tokenPrefix = 'mka'

/** Makes a token for the agent; the answer is the only place where it can be read. */
export async function makeRuntimeToken(
  ctx: Context,
  input: { agent: string; name: string },
): Promise<{ token: string; runtimeToken: RuntimeToken }> {
  await getAgent(ctx, input.agent)
  const token = mintToken(tokenPrefix, ctx.company as Id<'com'>)
  const now = ctx.clock.now()
  const id = newId('rtk')
  const expiresAt = new Date(now.getTime() + tokenLifeMs)
  await change(ctx, async (tx) => {
    await insertToken(tx, ctx.company, {
      id,
      agent: input.agent,
      hash: hashToken(token),
      name: input.name,
      by: ctx.actor.name,
      now,
      expiresAt,
    })
    return {
      result: undefined,
      events: [{ name: 'runtime_token.made', agent: input.agent, facts: { token: id, name: input.name } }],
    }
  })
  const runtimeToken = {
    id,
    name: input.name,
    createdBy: ctx.actor.name,
    createdAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
    revokedAt: null,
  }
  return { token, runtimeToken }
}

export async function listRuntimeTokens(ctx: Context, agent: string): Promise<RuntimeToken[]> {
  await getAgent(ctx, agent)
  return read(ctx, (tx) => selectTokens(tx, ctx.company, agent))
}

/** Every one that any agent of the company ever had: what a record can be searched by. */
export function listEveryRuntimeToken(ctx: Context): Promise<BriefToken[]> {
  return read(ctx, (tx) => selectEveryToken(tx, ctx.company))
}

export async function revokeRuntimeToken(ctx: Context, input: { agent: string; token: string }): Promise<void> {
  const revoked = await change(ctx, async (tx) => {
    const found = await revokeTokenRow(tx, ctx.company, { id: input.token, agent: input.agent, now: ctx.clock.now() })
    if (!found) return { result: false, unrecorded: 'there was no such token to revoke' }
    return {
      result: true,
      events: [{ name: 'runtime_token.revoked', agent: input.agent, facts: { token: input.token } }],
    }
  })
  if (!revoked) throw new AppError('not_found')
}

export interface Runtime extends KnownToken {
  company: string
  /** Whom it has proved to be there; absent with a plain token. */
  contact?: ProvedContact
}

/**
 * The agent that a bearer names, a runtime token or a contact session; malformed, unknown, expired and revoked look alike. For an act a
 * token found a moment ago will do, as the act's own statement looks at it again; who was proved to be there is never remembered.
 */
export async function findRuntime(
  tools: Tools,
  bearer: string,
  { isAct }: { isAct: boolean },
): Promise<Runtime | undefined> {
  const session = readToken(sessionPrefix, bearer)
  const parts = session ?? readToken(tokenPrefix, bearer)
  if (!parts) return undefined
  const ctx: Context = {
    ...tools,
    actor: { kind: 'system', id: null, name: 'runtime door' },
    company: parts.company,
    requestId: '',
  }
  const now = tools.clock.now()
  const hash = hashToken(bearer)
  const known = isAct ? tools.recent.get<Runtime>(parts.company, `bearer ${hash}`, now) : undefined
  if (known) return known
  const [row] = await readAtOnce<RuntimeRow>(ctx, {
    run: 'find_runtime',
    input: { hash, session: session !== undefined, now },
  })
  if (!row) return undefined
  const runtime = runtimeOf(parts.company, row)
  if (!session) tools.recent.set(parts.company, `bearer ${hash}`, { value: runtime, now })
  return runtime
}

/** Of a plain token everything about a contact is null. */
type RuntimeRow = KnownToken & (ProvedContact | { session: null })

function runtimeOf(company: string, row: RuntimeRow): Runtime {
  const { token, tokenName, agent, agentName, language, lastUsedAt } = row
  const known = { company, token, tokenName, agent, agentName, language, lastUsedAt }
  if (row.session === null) return known
  const { session, conversation, pseudonym, identity, employee, phone } = row
  return { ...known, contact: { session, conversation, pseudonym, identity, employee, phone } }
}

/** Notes that the token was used, to the minute, so that a busy agent does not write at every call. */
export async function noteTokenUse(ctx: Context, { token, lastUsedAt }: Runtime): Promise<void> {
  const now = ctx.clock.now()
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < 60_000) return
  await change(ctx, async (tx) => {
    await touchToken(tx, ctx.company, { token, now })
    return { result: undefined, unrecorded: 'every call is recorded by itself' }
  })
}

/** Records once an hour that the token called this address; an act records each of its calls itself. */
export function recordTokenUse(ctx: Context, { agent }: Runtime, address: string): Promise<void> {
  return recordHourly(ctx, { name: 'runtime_token.used', agent, facts: { address } })
}
