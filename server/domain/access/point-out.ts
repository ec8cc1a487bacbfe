/** Points out what nobody uses, what its product refuses, and what people have to renew: before it breaks anything, and once each. */
import type { Context } from '../audit/index.ts'
import { findLasting, findRefused, findUnused } from '../execution/index.ts'
import { type CompanyGrant, grantsOfCompany, listOverdue } from '../grant/index.ts'
import { isLookDue, keepWarnings, listWarnings, type Sign, type Warning } from '../incident/index.ts'
import { month } from './list-access.ts'

export async function pointOut(ctx: Context): Promise<void> {
  if (!(await isLookDue(ctx))) return
  const [all, open] = await Promise.all([grantsOfCompany(ctx), listWarnings(ctx)])
  const grants = all.filter(({ basis, state }) => basis === 'approval' && state === 'active')
  const parts = partsOf(grants)
  const seen = await Promise.all([seeUnused(ctx, parts), seeRefused(ctx, parts, open), seeOverdue(ctx)])
  const concerned = grants.map(({ id, agent, product, actions }) => {
    const digests = [...new Set(actions.map(({ digest }) => digest))].toSorted()
    return [id, { agent, product, digests }] as const
  })
  await keepWarnings(ctx, { seen: seen.flat(), concerned: new Map(concerned) })
}

interface Part {
  grant: string
  agent: string
  action: string
  /** When it was granted last. */
  grantedAt: Date
}

/** What agents may do at this moment, each action of an access once. */
function partsOf(grants: CompanyGrant[]): Part[] {
  return grants.flatMap(({ id, agent, actions }) => {
    const running = Map.groupBy(
      actions.filter(({ state }) => state === 'active'),
      ({ action }) => action,
    )
    return [...running].map(([action, granted]) => {
      const grantedAt = new Date(Math.max(...granted.map((one) => one.grantedAt.getTime())))
      return { grant: id, agent, action, grantedAt }
    })
  })
}

async function seeUnused(ctx: Context, parts: Part[]): Promise<Sign[]> {
  const since = new Date(ctx.clock.now().getTime() - month)
  const unused = await findUnused(ctx, { parts: parts.filter(({ grantedAt }) => grantedAt <= since), since })
  return unused.map((part) => ({ kind: 'unused', ...part, since }))
}

/** What was refused lately, and what was and has not succeeded since. */
async function seeRefused(ctx: Context, parts: Part[], open: Warning[]): Promise<Sign[]> {
  const known = open.flatMap((warning) => {
    const { kind, grant, action } = warning
    const part = parts.find((one) => one.grant === grant && one.action === action)
    return part && (kind === 'failing' || kind === 'right_missing') ? [{ ...part, ...warning }] : []
  })
  const [lasting, refused] = await Promise.all([findLasting(ctx, known), findRefused(ctx)])
  const isAbout = (one: Pick<Part, 'agent' | 'action'>) => (other: Pick<Part, 'agent' | 'action'>) =>
    one.agent === other.agent && one.action === other.action
  const fresh = refused.flatMap(({ kind, since, ...what }): Sign[] => {
    const part = known.some(isAbout(what)) ? undefined : parts.find(isAbout(what))
    return part ? [{ kind, grant: part.grant, action: part.action, since }] : []
  })
  return [...lasting, ...fresh]
}

async function seeOverdue(ctx: Context): Promise<Sign[]> {
  return (await listOverdue(ctx)).map((overdue) => ({ kind: 'renewal_due', action: '', ...overdue }))
}
