/** What asking would ask, and whom: shown before anything is sent. */

import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { type Company, requireGate } from '../company/index.ts'
import type { Person } from '../person/index.ts'
import { superAdmins } from '../person/index.ts'
import { type AskedDocument, isSamePerson } from './approval-request.ts'
import { type Asker, askerOf, composeAsked } from './compose-asked.ts'
import { findPending } from './find-pending.ts'

export interface Draft {
  company: Company
  asker: Asker
  /** What would be asked, as it would be frozen. */
  asked: AskedDocument
  /** Super Admins who could decide: the asker is not among them. */
  deciders: Person[]
  /** The asker is the company's only Super Admin. */
  alone: boolean
}

export async function draftRequest(ctx: Context, agent: string): Promise<Draft> {
  const company = await requireGate(ctx)
  const asker = await askerOf(ctx)
  const about = await getAgent(ctx, agent)
  const [pending, admins] = await Promise.all([findPending(ctx, agent), superAdmins(ctx)])
  const asked = composeAsked({ company, agent: about, asker, pending }, ctx.clock.now())
  const deciders = admins.filter((admin) => !isAsker(ctx, admin))
  return { company, asker, asked, deciders, alone: isAlone(ctx, admins) }
}

/** Whoever acts is the only one of these Super Admins, and two people are always needed. */
export function isAlone(ctx: Context, admins: Person[]): boolean {
  return admins.length > 0 && admins.every((admin) => isAsker(ctx, admin))
}

function isAsker(ctx: Context, admin: Person): boolean {
  return ctx.actor.kind === 'person' && isSamePerson(ctx.actor, admin)
}
