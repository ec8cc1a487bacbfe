/** Asks the directory, at this very moment, what a person is to a company: the proof a decision needs. */
import type { QontakRole } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { type Company, DirectoryDown, type DirectoryPerson, getCompany } from '../company/index.ts'
import { canWithdraw } from './person.ts'
import { getMembership } from './read-session.ts'

export interface RoleNow {
  role: QontakRole | null
  superAdmin: boolean
  consultant: boolean
  checkedAt: Date
}

/** As long a decision may rest on it; the tables demand the same. */
const recentMs = 60_000

/** `unavailable` when no source answers: "cannot check now", and nothing is lost. Never called inside a transaction. */
export async function checkRole(ctx: Context): Promise<RoleNow> {
  return checkRoleIn(ctx, await getCompany(ctx))
}

/** checkRole(), for who knows the company already. */
export async function checkRoleIn(ctx: Context, company: Pick<Company, 'externalId'>): Promise<RoleNow> {
  if (ctx.actor.kind !== 'person' || ctx.actor.issuer !== ctx.loginIssuer) throw new AppError('forbidden')
  const checkedAt = ctx.clock.now()
  const told = await askDirectory(ctx, ctx.actor.sub)
  const here = told?.disabled
    ? undefined
    : told?.memberships.find((membership) => membership.company === company.externalId)
  const living = here && !here.disabled ? here : undefined
  const { role = null, superAdmin = false, consultant = false } = living ?? {}
  return { role, superAdmin, consultant, checkedAt }
}

/** `unavailable` where the answer is too old to rest a decision on: "cannot check now", and nothing is lost. */
export function requireRecent({ checkedAt }: Pick<RoleNow, 'checkedAt'>, now: Date): void {
  if (now.getTime() - checkedAt.getTime() > recentMs)
    throw new AppError('unavailable', { reason: 'role_cannot_be_checked' })
}

/** `forbidden` unless the directory calls the acting person a Super Admin of the company, and no consultant, at this very moment. */
export async function requireSuperAdmin(ctx: Context): Promise<void> {
  const now = await checkMember(ctx)
  if (!now?.superAdmin || now.consultant) throw new AppError('forbidden', { needed: 'super admin' })
}

/** `forbidden` unless, as the directory says at this very moment, they may take access back. */
export async function requireAdmin(ctx: Context): Promise<void> {
  if (!(await mayWithdraw(ctx))) throw new AppError('forbidden', { needed: 'admin or super admin' })
}

/** Whether the directory says so at this very moment. */
export async function mayWithdraw(ctx: Context): Promise<boolean> {
  const now = await checkMember(ctx)
  return now !== undefined && canWithdraw(now)
}

/** checkRole() of somebody who belongs to the company they work in; nothing for anybody else. */
async function checkMember(ctx: Context): Promise<RoleNow | undefined> {
  const isMember = ctx.company !== '' && ctx.actor.kind === 'person' && (await getMembership(ctx, ctx.actor.id))
  return isMember ? checkRole(ctx) : undefined
}

/** `forbidden` unless the directory calls the acting person an operator at this very moment. */
export async function requireOperator(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'person' || ctx.actor.issuer !== ctx.loginIssuer) throw new AppError('forbidden')
  const told = await askDirectory(ctx, ctx.actor.sub)
  if (!told?.operator || told.disabled) throw new AppError('forbidden', { needed: 'operator' })
}

async function askDirectory(ctx: Context, sub: string): Promise<DirectoryPerson | null> {
  try {
    return await ctx.directory.person(sub)
  } catch (error) {
    if (error instanceof DirectoryDown)
      throw new AppError('unavailable', { reason: 'role_cannot_be_checked' }, { cause: error })
    throw error
  }
}
