/** What taking access back touches, before and after: which actions, how much they are used, which calls are under way. */
import { AppError } from '../../platform/error.ts'
import { isLive, latestRequests } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { countUse, findUnderWay, type UnderWay } from '../execution/index.ts'
import {
  type CompanyAction,
  findWithdrawal,
  listWithdrawals,
  noteCalls,
  type Taken,
  type Withdrawal,
  withdrawGrants,
} from '../grant/index.ts'
import { listStanding, month, type Standing } from './list-access.ts'

export interface Preview {
  /** What would end, access by access. */
  items: { access: Standing; actions: CompanyAction[] }[]
  /** Of the last 30 days; null where that is not counted in time. */
  calls: number | null
  underWay: number
  /** How many requests of these agents wait for a decision: they are not touched. */
  waiting: number
}

/** `not_found` where there is nothing to take back. */
export async function previewWithdrawal(ctx: Context, taken: Taken): Promise<Preview> {
  const items = (await listStanding(ctx)).flatMap((access) => itemOf(access, taken))
  if (items.length === 0) throw new AppError('not_found')
  const grants = items.map(({ access }) => access.id)
  const since = new Date(ctx.clock.now().getTime() - month)
  const action = actionOf(taken)
  const asking = [
    countUse(ctx, { grants, action, since }),
    findUnderWay(ctx, grants),
    latestRequests(ctx, null),
  ] as const
  const [calls, acts, latest] = await Promise.all(asking)
  const underWay = acts.filter((act) => action === null || act.action === action).length
  const agents = new Set(items.map(({ access }) => access.agent))
  const waiting = latest.filter(({ request }) => agents.has(request.agent) && isLive(request, ctx.clock.now())).length
  return { items, calls, underWay, waiting }
}

/** Nothing of an access that ends already, and of one that is not meant. */
function itemOf(access: Standing, taken: Taken): Preview['items'] {
  const action = actionOf(taken)
  const actions = access.actions.filter((one) => action === null || one.action === action)
  return access.state === 'withdrawing' || actions.length === 0 || !isTaken(access, taken) ? [] : [{ access, actions }]
}

function isTaken({ id, agent, product }: Standing, taken: Taken): boolean {
  if ('grant' in taken) return id === taken.grant
  if ('grants' in taken) return taken.grants.includes(id)
  if ('agent' in taken) return agent === taken.agent
  return 'company' in taken || product === taken.product
}

function actionOf(taken: Taken): string | null {
  return ('grant' in taken && taken.action) || null
}

/** A withdrawal, with how many calls that were let through before it have not ended yet. */
export interface Followed extends Withdrawal {
  underWay: number
}

/**
 * Takes it back, and answers how far it is; that somebody had to look at an access again is written down with it.
 * How much it was used is counted when it has ended: however many calls there are, it waits for none of them.
 */
export async function withdrawAccess(ctx: Context, wish: Taken & { reason: string }): Promise<Followed> {
  const dues = new Map((await listStanding(ctx)).flatMap(({ id, due }) => (due ? [[id, due.reason]] : [])))
  return countBefore(ctx, await withdrawGrants(ctx, { ...wish, dues }))
}

/** Writes down how much what has ended was used before, and answers how far it is. */
export async function countBefore(ctx: Context, id: string): Promise<Followed> {
  const ended = await followWithdrawal(ctx, id)
  const since = new Date(ended.begunAt.getTime() - month)
  const calls = await countUse(ctx, { grants: ended.of, action: ended.action, since })
  if (calls !== null) await noteCalls(ctx, { id, calls })
  return { ...ended, calls }
}

/** How far it has come; `not_found` where nothing of that id was taken back. */
export async function followWithdrawal(ctx: Context, id: string): Promise<Followed> {
  const found = await findWithdrawal(ctx, id)
  const [followed] = found ? await follow(ctx, [found]) : []
  if (!followed) throw new AppError('not_found')
  return followed
}

/** A page of what was taken back, the latest first. */
export async function followWithdrawals(ctx: Context, page: { after?: string | undefined }) {
  const { items, next } = await listWithdrawals(ctx, page)
  return { items: await follow(ctx, items), next }
}

async function follow(ctx: Context, withdrawals: Withdrawal[]): Promise<Followed[]> {
  const acts = await findUnderWay(
    ctx,
    withdrawals.flatMap(({ of }) => of),
  )
  return withdrawals.map((one) => {
    // Of a grant that has ended nothing begins any more; of one that lost an action it may have come back.
    const isBefore = (act: UnderWay) => act.action === one.action && act.startedAt <= one.begunAt
    const own = acts.filter((act) => one.of.includes(act.grant) && (one.action === null || isBefore(act)))
    return { ...one, underWay: own.length }
  })
}
