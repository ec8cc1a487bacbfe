/** May this person decide this request, now: one rule for the page that is shown and for the decision that is posted. */
import type { Context } from '../audit/index.ts'
import { checkRole, getPerson, type RoleNow } from '../person/index.ts'
import { type ApprovalRequest, type Human, isSamePerson } from './approval-request.ts'

export type Verdict =
  | { kind: 'may'; role: RoleNow }
  /** Not a Super Admin of this company, or a consultant, whatever the directory calls them. */
  | { kind: 'not_super_admin' }
  /** Two people, always. */
  | { kind: 'own_request' }

/** Asks the directory live; throws `unavailable` when it cannot be asked. Never called inside a transaction. */
export async function judgeDecider(ctx: Context, request: Pick<ApprovalRequest, 'requester'>): Promise<Verdict> {
  if (ctx.actor.kind !== 'person') return { kind: 'not_super_admin' }
  const role = await checkRole(ctx)
  if (!role.superAdmin || role.consultant) return { kind: 'not_super_admin' }
  if (await isOwn(ctx, ctx.actor, request)) return { kind: 'own_request' }
  return { kind: 'may', role }
}

/** Against the asker as they were when asking, and as they are now: leaving the company, or a new address, opens no way round. */
async function isOwn(
  ctx: Context,
  decider: Human,
  { requester }: Pick<ApprovalRequest, 'requester'>,
): Promise<boolean> {
  if (isSamePerson(decider, requester)) return true
  const now = await getPerson(ctx, requester.id)
  return now !== undefined && isSamePerson(decider, now)
}
