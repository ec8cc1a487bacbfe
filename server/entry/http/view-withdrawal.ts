/** Access that is to be taken back, or was, as the API tells it: with the words in which people read it. */
import type { WithdrawalList, WithdrawalPreview, WithdrawalView } from '../../../contract/withdrawal.ts'
import {
  type Followed,
  followWithdrawal,
  followWithdrawals,
  previewWithdrawal,
  withdrawAccess,
} from '../../domain/access/index.ts'
import { cleanNote } from '../../domain/approval/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { listToRevoke } from '../../domain/credential/index.ts'
import type { Taken } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { AppError } from '../../platform/error.ts'
import { askBefore, nameWithdrawal, type Teller, tellWithdrawal, titleIn } from '../tell-withdrawal.ts'
import type { Door } from './route.ts'

type AnyDoor = Pick<Door<unknown, unknown, unknown>, 'ctx' | 'language'>

/** So many are told one by one. */
const atMost = 100

export async function showPreview(door: AnyDoor, taken: Taken): Promise<WithdrawalPreview> {
  const [preview, teller] = await Promise.all([previewWithdrawal(door.ctx, taken), tellerOf(door)])
  const { items, calls, underWay, waiting } = preview
  const told = items.slice(0, atMost).map(({ access, actions }) => {
    const names = [...new Set(actions.map(({ action }) => action))]
    const { id: grant, agent, agentName: name, product } = access
    return {
      grant,
      agent: { id: agent, name },
      product,
      actions: names,
      names: names.map((one) => titleIn(teller, one)),
    }
  })
  const products = [...new Set(items.map(({ access }) => access.product))].toSorted()
  const asked = askBefore(taken, preview, teller)
  return { ...asked, accesses: items.length, items: told, products, calls, underWay, waiting }
}

export async function showAccessPreview(door: AnyDoor, taken: Taken & { grant: string }) {
  const preview = await showPreview(door, taken)
  const [item] = preview.items
  if (!item) throw new AppError('not_found')
  return { ...preview, agent: item.agent, actions: item.actions }
}

export async function takeAccess(door: AnyDoor, wish: Taken & { reason: string }): Promise<WithdrawalView> {
  const taken = await withdrawAccess(door.ctx, { ...wish, reason: cleanNote(wish.reason) })
  return viewWithdrawal(taken, await tellerOf(door))
}

export async function showWithdrawal(door: AnyDoor, id: string): Promise<WithdrawalView> {
  return viewWithdrawal(await followWithdrawal(door.ctx, id), await tellerOf(door))
}

export async function showWithdrawals(door: AnyDoor, page: { after?: string | undefined }): Promise<WithdrawalList> {
  const [{ items, next }, teller] = await Promise.all([followWithdrawals(door.ctx, page), tellerOf(door)])
  return { items: items.map((one) => viewWithdrawal(one, teller)), next }
}

function viewWithdrawal(withdrawal: Followed, teller: Teller & { toRevoke: Set<string> }): WithdrawalView {
  const { agent, agentName, left, begunAt, confirmedAt, firstRefusedAt, of: _, ...same } = withdrawal
  return {
    ...same,
    agent: agent === null ? null : { id: agent, name: agentName ?? '' },
    what: nameWithdrawal(withdrawal, teller),
    told: tellWithdrawal(withdrawal, teller),
    left: left.length,
    begunAt: begunAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    firstRefusedAt: firstRefusedAt?.toISOString() ?? null,
  }
}

async function tellerOf({ ctx, language }: AnyDoor) {
  const asking = [getCompany(ctx), catalogueOf(ctx, { removed: true }), listToRevoke(ctx)] as const
  const [company, catalogue, toRevoke] = await Promise.all(asking)
  return { language, company, catalogue, toRevoke, now: ctx.clock.now() }
}
