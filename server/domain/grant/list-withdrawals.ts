/** What was taken back, and how far the end of each has come. */
import { type Context, read } from '../audit/index.ts'
import {
  type EndedGrant,
  selectEndedBy,
  selectTakenBack,
  selectWithdrawal,
  selectWithdrawals,
  type TakenBack,
} from './store-withdrawal-views.ts'
import type { Withdrawal } from './withdrawal.ts'

/** As many as are shown at once. */
const size = 20

/** Nothing where the company has none of that id. */
export function findWithdrawal(ctx: Context, id: string): Promise<Withdrawal | undefined> {
  return read(ctx, (tx) => selectWithdrawal(tx, ctx.company, id))
}

/** A page of them, the latest first; `next` goes on from there. */
export async function listWithdrawals(
  ctx: Context,
  { after }: { after?: string | undefined },
): Promise<{ items: Withdrawal[]; next: string | null }> {
  const found = await read(ctx, (tx) => selectWithdrawals(tx, ctx.company, { before: after, size: size + 1 }))
  const items = found.slice(0, size)
  return { items, next: found.length > size ? (items.at(-1)?.id ?? null) : null }
}

/** What was taken back of an agent since then, and is not granted again. */
export function listTakenBack(ctx: Context, of: { agent: string; since: Date }): Promise<TakenBack[]> {
  return read(ctx, (tx) => selectTakenBack(tx, ctx.company, of))
}

/** What ended by a withdrawal, grant by grant. */
export function listEndedBy(ctx: Context, withdrawal: string): Promise<EndedGrant[]> {
  return read(ctx, (tx) => selectEndedBy(tx, ctx.company, withdrawal))
}
