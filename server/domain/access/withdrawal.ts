/** What taking an access back touches, before and after: which actions, how much they are used, which calls are under way. */
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { countUse } from '../execution/index.ts'
import { type CompanyAction, type EndedGrant, findTakenBack, withdrawGrants } from '../grant/index.ts'
import { type Access, getAccess, month } from './list-access.ts'

/** All of a grant, or one action of it. */
export interface Taken {
  grant: string
  action: string | null
}

export interface Withdrawal {
  access: Access
  /** What would end. */
  actions: CompanyAction[]
  /** Of the last 30 days. */
  calls: number
  underWay: number
}

/** `not_found` where there is nothing to take back. */
export async function previewWithdrawal(ctx: Context, { grant, action }: Taken): Promise<Withdrawal> {
  const access = await getAccess(ctx, grant)
  const actions = access.actions.filter((one) => action === null || one.action === action)
  if (access.state === 'withdrawing' || actions.length === 0) throw new AppError('not_found')
  const { calls, underWay } = await countUse(ctx, { grant, action, since: sinceOf(ctx) })
  return { access, actions, calls, underWay }
}

/** Takes it back; that somebody had to look at it again is written down with it. */
export async function withdrawAccess(
  ctx: Context,
  { grant, action, reason }: Taken & { reason: string },
): Promise<void> {
  const { due } = await getAccess(ctx, grant)
  await withdrawGrants(ctx, { grant, reason, action: action ?? undefined, due: due?.reason ?? null })
}

/** How far it has come; `not_found` where nothing was taken back. */
export async function followWithdrawal(ctx: Context, taken: Taken): Promise<EndedGrant & { underWay: number }> {
  const ended = await findTakenBack(ctx, taken)
  if (!ended) throw new AppError('not_found')
  const { underWay } = await countUse(ctx, { ...taken, since: sinceOf(ctx) })
  return { ...ended, underWay }
}

function sinceOf(ctx: Context): Date {
  return new Date(ctx.clock.now().getTime() - month)
}
