/** Who is behind a cookie, and which companies they may work in. */
import type { Language } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import { hashToken } from '../../platform/token.ts'
import { type Context, change, read } from '../audit/index.ts'
import { canBuild, type Front, type Membership, type Person, type Session } from './person.ts'
import { selectHolders, selectPerson, selectSession, updateLanguage, updateSessionCompany } from './store.ts'
import {
  type Member,
  type MemberRights,
  selectMemberByEmail,
  selectMembers,
  selectMembership,
  selectMemberships,
} from './store-members.ts'

/** The living session of a cookie on this front, or undefined. */
export async function readSession(ctx: Context, cookie: string, front: Front): Promise<Session | undefined> {
  const session = await read(ctx, (tx) => selectSession(tx, hashToken(cookie), front))
  return session && session.expiresAt > ctx.clock.now() ? session : undefined
}

/** The companies somebody belongs to; an API token knows none but its own. */
export async function listMemberships(ctx: Context, person: string): Promise<Membership[]> {
  const own = await read(ctx, (tx) => selectMemberships(tx, person))
  const isByToken = ctx.actor.kind === 'person' && ctx.actor.via !== undefined
  return isByToken ? own.filter(({ company }) => company === ctx.company) : own
}

/** Moves the session to one of the person's companies; `not_found` for any other. The first one chosen is where they sign in. */
export async function switchCompany(
  ctx: Context,
  input: { cookie: string; person: string; company: string },
): Promise<void> {
  const own = await listMemberships(ctx, input.person)
  if (!own.some((membership) => membership.company === input.company)) throw new AppError('not_found')
  const isFirst = ctx.company === ''
  await change({ ...ctx, company: input.company }, async (tx) => {
    await updateSessionCompany(tx, hashToken(input.cookie), input.company)
    if (isFirst) return { result: undefined, events: [{ name: 'person.signed_in', facts: { front: 'builder' } }] }
    return { result: undefined, unrecorded: 'where a person looks is theirs' }
  })
}

export function switchLanguage(ctx: Context, person: string, language: Language): Promise<void> {
  return change(ctx, async (tx) => {
    await updateLanguage(tx, person, language)
    return { result: undefined, unrecorded: 'the language a person reads is theirs' }
  })
}

/** What the acting person is to the context's company; `forbidden` unless Admin or Supervisor. */
export async function requireBuilder(ctx: Context): Promise<Pick<Membership, 'consultant'>> {
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden')
  const membership = await getMembership(ctx, ctx.actor.id)
  if (!membership || !canBuild(membership)) throw new AppError('forbidden', { needed: 'admin or supervisor' })
  return membership
}

/** What a person is to the context's company, from the last sync; undefined for somebody who does not belong to it. */
export function getMembership(
  ctx: Context,
  person: string,
): Promise<Pick<Membership, 'role' | 'superAdmin' | 'consultant'> | undefined> {
  return read(ctx, (tx) => selectMembership(tx, ctx.company, person))
}

/** Who may still be written to: nobody who has left the company, or whom the directory has switched off. */
export async function getReader(ctx: Context, person: string): Promise<Person | undefined> {
  return (await getMembership(ctx, person)) && getPerson(ctx, person)
}

/** What the company knows of whoever has this address; undefined where that is nobody of theirs. */
export function findMember(ctx: Context, email: string): Promise<MemberRights | undefined> {
  return read(ctx, (tx) => selectMemberByEmail(tx, ctx.company, email))
}

/** Whoever configures agents and belongs to the company: its Admins, then its Supervisors. */
export async function builders(ctx: Context): Promise<Person[]> {
  return read(ctx, async (tx) => [
    ...(await selectHolders(tx, ctx.company, 'admin')),
    ...(await selectHolders(tx, ctx.company, 'supervisor')),
  ])
}

/** Everybody who chooses or decides for the company, from the last sync. */
export function listMembers(ctx: Context): Promise<Member[]> {
  return read(ctx, (tx) => selectMembers(tx, ctx.company))
}

/** Everybody who can decide for the company, from the last sync. */
export function superAdmins(ctx: Context): Promise<Person[]> {
  return read(ctx, (tx) => selectHolders(tx, ctx.company, 'superAdmin'))
}

/** Who looks after what nobody else is left to look after: the company's Admins, else its Super Admins. */
export async function caretakers(ctx: Context): Promise<Person[]> {
  const admins = await read(ctx, (tx) => selectHolders(tx, ctx.company, 'admin'))
  return admins.length > 0 ? admins : superAdmins(ctx)
}

export function getPerson(ctx: Context, person: string): Promise<Person | undefined> {
  return read(ctx, (tx) => selectPerson(tx, ctx.company, person))
}
