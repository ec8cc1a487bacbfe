/** Signing in and out: a sign-in under way is bound to its browser, a session is an opaque id of which we keep the hash. */
import { randomBytes } from 'node:crypto'
import type { Language } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { SignedIn } from '../../platform/sign-in.ts'
import { hashToken } from '../../platform/token.ts'
import { type Context, change } from '../audit/index.ts'
import { toldName } from '../company/index.ts'
import { type Front, type Person, sessionMs } from './person.ts'
import { listMemberships } from './read-session.ts'
import { type Attempt, deleteSession, insertAttempt, insertSession, takeAttempt, upsertPerson } from './store.ts'

const attemptMs = 10 * 60_000

/** 256 random bits for a cookie. */
function drawCookie(): string {
  return randomBytes(32).toString('base64url')
}

/** Remembers a sign-in under way; the answer is the cookie's value. */
export function beginSignIn(ctx: Context, attempt: Attempt): Promise<string> {
  const cookie = drawCookie()
  const expiresAt = new Date(ctx.clock.now().getTime() + attemptMs)
  return change(ctx, async (tx) => {
    await insertAttempt(tx, hashToken(cookie), { ...attempt, expiresAt })
    return { result: cookie, unrecorded: 'nobody is signed in yet' }
  })
}

/** Takes the sign-in under way of this browser, once; `unauthenticated` when there is none. */
export async function takeSignIn(ctx: Context, cookie: string): Promise<Attempt> {
  const attempt = await change(ctx, async (tx) => ({
    result: await takeAttempt(tx, hashToken(cookie), ctx.clock.now()),
    unrecorded: 'nobody is signed in yet',
  }))
  if (!attempt) throw new AppError('unauthenticated', { reason: 'no sign-in under way' })
  return attempt
}

/** Opens a new session for who has just signed in at the issuer; a fresh id at every sign-in. */
export async function openSession(
  ctx: Context,
  input: { front: Front; login: SignedIn; language: Language },
): Promise<string> {
  const { front, login, language } = input
  const told = await ctx.directory.person(login.sub)
  if (told?.disabled) throw new AppError('forbidden', { reason: 'disabled' })
  const person = await change(ctx, async (tx) => ({
    result: await upsertPerson(tx, {
      id: newId('per'),
      issuer: login.issuer,
      sub: login.sub,
      name: toldName(login.name, login.email),
      email: login.email,
      emailVerified: login.emailVerified,
      language: login.locale?.startsWith('id') ? 'id' : language,
      operator: told?.operator ?? false,
    }),
    unrecorded: 'a login is global; the sign-in is recorded with the session',
  }))
  return storeSession(ctx, { front, person, authenticatedAt: login.authenticatedAt })
}

async function storeSession(
  ctx: Context,
  input: { front: Front; person: Person; authenticatedAt: Date },
): Promise<string> {
  const { front, person, authenticatedAt } = input
  const now = ctx.clock.now()
  const cookie = drawCookie()
  const actor = { kind: 'person' as const, ...person }
  const [first, ...others] = await listMemberships({ ...ctx, actor }, person.id)
  // Whoever builds for several companies says which; whoever decides has them all in one list.
  const company = front === 'builder' && others.length > 0 ? null : (first?.company ?? null)
  await change({ ...ctx, actor, company: company ?? '' }, async (tx) => {
    await insertSession(tx, {
      idHash: hashToken(cookie),
      front,
      person: person.id,
      company,
      csrf: drawCookie(),
      authenticatedAt,
      now,
      expiresAt: new Date(now.getTime() + sessionMs[front]),
    })
    if (!company) return { result: undefined, unrecorded: 'no company is chosen whose record it could stand in' }
    return { result: undefined, events: [{ name: 'person.signed_in', facts: { front } }] }
  })
  return cookie
}

export function closeSession(ctx: Context, cookie: string): Promise<void> {
  return change(ctx, async (tx) => {
    await deleteSession(tx, hashToken(cookie))
    if (!ctx.company) return { result: undefined, unrecorded: 'a person of no company has no record to stand in' }
    return { result: undefined, events: [{ name: 'person.signed_out' }] }
  })
}
