/** API tokens: by one a program does what its owner may in one company; it is shown once, and only its hash is kept. */
import type { ApiToken, MakeApiToken } from '../../../contract/api-token.ts'
import { AppError } from '../../platform/error.ts'
import { type Id, newId } from '../../platform/id.ts'
import { hashToken, mintToken, readToken } from '../../platform/token.ts'
import { type Context, change, contextFor, read, recordHourly, system, type Tools } from '../audit/index.ts'
import { getMembership } from './read-session.ts'
import {
  type BriefToken,
  countLiving,
  insertApiToken,
  revokeApiTokenRow,
  selectApiTokens,
  selectEveryApiToken,
  selectTokenOwner,
  type TokenOwner,
  type TokenRow,
  touchApiToken,
} from './store-api-tokens.ts'

const prefix = 'mkp'
/** Living ones of a person in a company. */
const mostTokens = 20
const dayMs = 24 * 3600_000

/** Makes a token for the acting person; the answer is the only place where it can be read. `conflict` beyond the most. */
export async function makeApiToken(
  ctx: Context,
  { name, may, days }: MakeApiToken,
): Promise<{ token: string; apiToken: ApiToken }> {
  const person = personIn(ctx)
  const token = mintToken(prefix, ctx.company as Id<'com'>)
  const createdAt = ctx.clock.now()
  const expiresAt = new Date(createdAt.getTime() + days * dayMs)
  const made = { id: newId('atk'), person, name, may, createdAt, expiresAt }
  await change(ctx, async (tx) => {
    if ((await countLiving(tx, ctx.company, { person, now: createdAt })) >= mostTokens)
      throw new AppError('conflict', { reason: 'too_many', bound: mostTokens })
    await insertApiToken(tx, ctx.company, { ...made, hash: hashToken(token) })
    const facts = { token: made.id, owner: person, name, may, expiresAt: expiresAt.toISOString() }
    return { result: undefined, events: [{ name: 'api_token.made', facts }] }
  })
  const row = { ...made, owner: ctx.actor.name, lastUsedAt: null, revokedAt: null }
  return { token, apiToken: viewToken(row, person) }
}

/** One's own; an Admin of the company sees everybody's. */
export async function listApiTokens(ctx: Context): Promise<ApiToken[]> {
  const person = personIn(ctx)
  const whose = (await looksAfterAll(ctx)) ? null : person
  const rows = await read(ctx, (tx) => selectApiTokens(tx, ctx.company, whose))
  return rows.map((row) => viewToken(row, person))
}

/** Every one that was ever made in the company: what a record can be searched by. */
export function listEveryApiToken(ctx: Context): Promise<BriefToken[]> {
  return read(ctx, (tx) => selectEveryApiToken(tx, ctx.company))
}

/** `not_found` for what is not there, not alive, or not theirs to revoke. */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  const person = (await looksAfterAll(ctx)) ? null : personIn(ctx)
  const owner = await change(ctx, async (tx) => {
    const found = await revokeApiTokenRow(tx, ctx.company, { id, person, now: ctx.clock.now() })
    if (!found) return { result: undefined, unrecorded: 'there was no such token to revoke' }
    return { result: found, events: [{ name: 'api_token.revoked', facts: { token: id, owner: found } }] }
  })
  if (!owner) throw new AppError('not_found')
}

/** The company and the person a bearer speaks for; malformed, unknown, expired, revoked, or of somebody who left look alike. */
export async function findTokenOwner(
  tools: Tools,
  bearer: string,
): Promise<(TokenOwner & { company: string }) | undefined> {
  const parts = readToken(prefix, bearer)
  if (!parts) return undefined
  const { company } = parts
  const ctx = contextFor(tools, { actor: system, company, requestId: '' })
  const wanted = { hash: hashToken(bearer), now: tools.clock.now() }
  const owner = await read(ctx, (tx) => selectTokenOwner(tx, company, wanted))
  return owner && { ...owner, company }
}

/** Notes that the token was used, to the minute, so that a busy program does not write at every call. */
export async function noteApiTokenUse(
  ctx: Context,
  { token: id, lastUsedAt }: Pick<TokenOwner, 'token' | 'lastUsedAt'>,
): Promise<void> {
  const now = ctx.clock.now()
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < 60_000) return
  await change(ctx, async (tx) => {
    await touchApiToken(tx, ctx.company, { id, now })
    return { result: undefined, unrecorded: 'what is done by it is recorded by itself' }
  })
}

/** Records once an hour that the token called this address, with or without success; what it changed is recorded beside. */
export function recordApiTokenUse(ctx: Context, address: string): Promise<void> {
  return recordHourly(ctx, { name: 'api_token.used', facts: { address } })
}

function personIn({ actor }: Context): string {
  if (actor.kind !== 'person') throw new AppError('forbidden')
  return actor.id
}

/** The company's own Admins; consultants come and go. */
async function looksAfterAll(ctx: Context): Promise<boolean> {
  const membership = await getMembership(ctx, personIn(ctx))
  return membership?.role === 'admin' && !membership.consultant
}

function viewToken({ person, ...row }: TokenRow, viewer: string): ApiToken {
  return {
    ...row,
    isOwn: person === viewer,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
