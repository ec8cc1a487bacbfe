/** Puts together what is asked: the one document that a draft shows and a request freezes. */
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import type { Company } from '../company/index.ts'
import { getMembership } from '../person/index.ts'
import type { AskedAction, AskedDocument, AskerRole, Human } from './approval-request.ts'
import type { PendingAction } from './find-pending.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** After so many days without a decision a request closes. */
    requestDays: number
  }
}

export interface Asker extends Human {
  name: string
  role: AskerRole
}

/** Whoever acts, as somebody who may ask; throws `forbidden` for everybody else. */
export async function askerOf(ctx: Context): Promise<Asker> {
  const { actor } = ctx
  const here = actor.kind === 'person' ? await getMembership(ctx, actor.id) : undefined
  if (actor.kind === 'person' && here?.consultant) return { ...actor, role: 'consultant' }
  if (actor.kind === 'person' && (here?.role === 'admin' || here?.role === 'supervisor'))
    return { ...actor, role: here.role }
  throw new AppError('forbidden', { needed: 'admin or supervisor' })
}

export interface Wish {
  company: Company
  agent: { id: string; name: string }
  /** That it uses; nothing: the one that its company began with. */
  set: { id: string; name: string } | undefined
  asker: Asker
  pending: PendingAction[]
  /** How long it waits for an answer. */
  days: number
}

export function composeAsked({ company, agent, set, asker, pending, days }: Wish, now: Date): AskedDocument {
  return {
    form: 'mekari-action/asked/1',
    company: { id: company.id, name: company.name },
    agent: { id: agent.id, name: agent.name },
    ...(set && { set: { id: set.id, name: set.name } }),
    requester: { id: asker.id, name: asker.name, role: asker.role },
    requestedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * 24 * 3600_000).toISOString(),
    actions: pending.map(askedAction),
  }
}

function askedAction({ choice, product, action, version }: PendingAction): AskedAction {
  return {
    action: action.id,
    version: version.version,
    meaningHash: meaningHash(product, action, version),
    product: product.id,
    scopes: [...version.scopes].sort(),
    effect: version.effect,
    dataClass: version.dataClass,
    limits: choice.settings.limits,
  }
}
