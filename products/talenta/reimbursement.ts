/** A reimbursement as Talenta answers it, and whom it waits for. The fields that no client has published are assumed. */
import { z } from 'zod'
import type { Act, Found, Lookup } from '../define.ts'
import { path } from '../define.ts'
import { employeeOf } from './employee.ts'

const approval = z.object({
  level: z.int(),
  approver_user_id: z.int(),
  status: z.string(),
  note: z.string().nullish(),
})
export type Approval = z.infer<typeof approval>

/** What every answer about one reimbursement says, that of a decision included. */
export const decided = z.object({
  id: z.int().positive(),
  status: z.enum(['pending', 'approved', 'rejected', 'canceled']),
  approvals: z.array(approval),
})

const reimbursement = decided.extend({
  user_id: z.int(),
  full_name: z.string(),
  policy_name: z.string(),
  description: z.string().nullish(),
  request_date: z.iso.date(),
  amount: z.union([z.number().nonnegative(), z.string()]),
  currency: z.string(),
})
export type Reimbursement = z.infer<typeof reimbursement>

const page = z.object({
  data: z.object({
    reimbursements: z.array(reimbursement),
    pagination: z.object({ next_page: z.int().nullish() }),
  }),
})

/** What waits for the proved manager. That Talenta takes an approver as a filter is assumed, so it is held against each one again. */
export const waitingPath = (act: Act) =>
  path`/reimbursement?status=pending&approver_user_id=${employeeOf(act)}&page=1&limit=100`

export function readWaiting(body: unknown, act: Act): { waiting: Reimbursement[]; isWhole: boolean } {
  const { reimbursements, pagination } = page.parse(body).data
  const manager = employeeOf(act)
  const waiting = reimbursements.filter((one) => isWaitingFor(one, manager))
  return { waiting, isWhole: !pagination.next_page }
}

/** Unknown, decided already and waiting for somebody else look the same: other people's cases are nobody's business. */
export function findWaiting(asked: string, act: Act): Lookup<Reimbursement> {
  return {
    path: waitingPath(act),
    scope: 'talenta:reimbursement:approve',
    read({ body }): Found<Reimbursement> {
      const value = readWaiting(body, act).waiting.find(({ id }) => String(id) === asked)
      return value ? { kind: 'one', value } : { kind: 'none', field: 'reimbursement', asked }
    },
  }
}

/** It is this person's turn. An amount in another currency cannot be held against a limit, so it stays in Talenta. */
function isWaitingFor({ status, currency, approvals }: Reimbursement, manager: number): boolean {
  const pending = pendingOf(approvals)
  const level = Math.min(...pending.map((one) => one.level))
  const isTurn = pending.some((one) => one.level === level && one.approver_user_id === manager)
  return status === 'pending' && currency === 'IDR' && isTurn
}

/** How many layers of approval are still to come. */
export const layersLeft = (approvals: Approval[]): number =>
  new Set(pendingOf(approvals).map(({ level }) => level)).size

const pendingOf = (approvals: Approval[]) => approvals.filter(({ status }) => status === 'pending')

/** Whole rupiah, rounded up, so that a limit is never passed by a fraction; another form of number throws. */
export function amountOf({ amount }: Pick<Reimbursement, 'amount'>): bigint {
  const [, whole, fraction = ''] = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(String(amount)) ?? []
  if (whole === undefined) throw new TypeError(`Talenta answered the amount "${amount}".`)
  return BigInt(whole) + (/[1-9]/.test(fraction) ? 1n : 0n)
}
