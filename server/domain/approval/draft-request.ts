/** What asking would ask, and whom: shown before anything is sent. */

import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import type { Person } from '../person/index.ts'
import { superAdmins } from '../person/index.ts'
import { isSamePerson } from './approval-request.ts'
import { findPending, type PendingAction } from './find-pending.ts'

export interface Draft {
  pending: PendingAction[]
  /** Super Admins who could decide: the asker is not among them. */
  deciders: Person[]
  /** The asker is the company's only Super Admin. */
  alone: boolean
}

export async function draftRequest(ctx: Context, agent: string): Promise<Draft> {
  await requireGate(ctx)
  await getAgent(ctx, agent)
  const [pending, admins] = await Promise.all([findPending(ctx, agent), superAdmins(ctx)])
  const deciders = admins.filter((admin) => !isAsker(ctx, admin))
  return { pending, deciders, alone: isAlone(ctx, admins) }
}

/** Whoever acts is the only one of these Super Admins, and two people are always needed. */
export function isAlone(ctx: Context, admins: Person[]): boolean {
  return admins.length > 0 && admins.every((admin) => isAsker(ctx, admin))
}

function isAsker(ctx: Context, admin: Person): boolean {
  return ctx.actor.kind === 'person' && isSamePerson(ctx.actor, admin)
}
