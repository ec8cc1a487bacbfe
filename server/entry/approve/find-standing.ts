/** What a signed-in person may see of a request: everything, only why not, or nothing at all. */
import { getRequest, judgeDecider, listDeciders, type RequestInFull } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { type Company, getCompany } from '../../domain/company/index.ts'
import { listMemberships } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { isId } from '../../platform/id.ts'
import { contextAt, type SignedIn } from './visit.ts'

export type Standing =
  /** Not of this company, or there is no such request: nobody learns which. */
  | { kind: 'stranger' }
  /** Of this company, and told who can decide. */
  | { kind: 'not_super_admin' | 'consultant' | 'own_request'; company: Company; deciders: string[] }
  | May

export interface May {
  kind: 'may'
  ctx: Context
  company: Company
  full: RequestInFull
}

/** Asks the directory live; throws `unavailable` when it cannot be asked. */
export async function findStanding(visit: SignedIn): Promise<Standing> {
  const { company, request: id } = visit.request.params as { company: string; request: string }
  if (!isId('com', company) || !isId('apr', id)) return { kind: 'stranger' }
  const ctx = contextAt(visit, company)
  // Asked of our own tables first: whether the directory answers tells strangers nothing either.
  const here = (await listMemberships(ctx, visit.session.person.id)).find(
    (membership) => membership.company === company,
  )
  const full = here && (await getRequest(ctx, id).catch(noneForNotFound))
  if (!here || !full) return { kind: 'stranger' }
  const verdict = await judgeDecider(ctx, full.request)
  const about = await getCompany(ctx)
  if (verdict.kind === 'may') return { kind: 'may', ctx, company: about, full }
  const kind = verdict.kind === 'not_super_admin' && here.consultant ? 'consultant' : verdict.kind
  return { kind, company: about, deciders: await decidersOf(ctx, full) }
}

function noneForNotFound(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined
  throw error
}

/** Names of those who can decide. */
async function decidersOf(ctx: Context, { request }: RequestInFull): Promise<string[]> {
  return (await listDeciders(ctx, request)).map((admin) => admin.name)
}
