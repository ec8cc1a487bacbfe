/** May this person decide this request, now: one rule for the page that is shown and for the decision that is posted. */
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { checkRole, checkRoleIn, type RoleNow } from '../person/index.ts'
import type { ApprovalRequest } from './approval-request.ts'
import { isAskedBy, isOwnRequest } from './is-own-request.ts'
import type { Matter } from './read-matter.ts'

export type Verdict =
  | { kind: 'may'; role: RoleNow }
  /** Not a Super Admin of this company, or a consultant, whatever the directory calls them. */
  | { kind: 'not_super_admin' }
  /** Two people, always. */
  | { kind: 'own_request' }

/** `forbidden` for whoever decides nothing in the company. Asks the directory live, as judgeDecider() does. */
export async function requireDecider(ctx: Context): Promise<RoleNow> {
  const role = await checkRole(ctx)
  if (!isSuperAdmin(role)) throw new AppError('forbidden', { reason: 'not_super_admin' })
  return role
}

/** Asks the directory live; throws `unavailable` when it cannot be asked. Never called inside a transaction. */
export async function judgeDecider(ctx: Context, request: Pick<ApprovalRequest, 'requester'>): Promise<Verdict> {
  if (ctx.actor.kind !== 'person') return { kind: 'not_super_admin' }
  const role = await checkRole(ctx)
  if (!isSuperAdmin(role)) return { kind: 'not_super_admin' }
  if (await isOwnRequest(ctx, ctx.actor, request)) return { kind: 'own_request' }
  return { kind: 'may', role }
}

/** judgeDecider(), for who has read all but the directory's answer. */
export async function judgeReader(ctx: Context, { request, company, asker }: Matter): Promise<Verdict> {
  if (ctx.actor.kind !== 'person') return { kind: 'not_super_admin' }
  const role = await checkRoleIn(ctx, company)
  if (!isSuperAdmin(role)) return { kind: 'not_super_admin' }
  if (isAskedBy(ctx.actor, request.requester, asker)) return { kind: 'own_request' }
  return { kind: 'may', role }
}

const isSuperAdmin = ({ superAdmin, consultant }: RoleNow): boolean => superAdmin && !consultant
