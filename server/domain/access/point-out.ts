/** Points out what nobody uses, what its product refuses, and what people have to renew: before it breaks anything, and once each. */
import { listAgents } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import { findLasting, findRefused, findUnused } from '../execution/index.ts'
import { type CompanyAction, type CompanyGrant, findRenewed, grantsOfCompany, listOverdue } from '../grant/index.ts'
import { keepWarnings, listWarnings, type Seen, takeUpLook, type Warning } from '../incident/index.ts'
import { month } from './list-access.ts'

/** Where the company may use none of it, all stays as it was pointed out. */
export async function pointOut(ctx: Context): Promise<void> {
  if (missingGate((await getCompany(ctx)).gates) || !(await takeUpLook(ctx))) return
  const [all, open, agents] = await Promise.all([grantsOfCompany(ctx), listWarnings(ctx), listAgents(ctx)])
  const grants = all.filter(({ basis, state }) => basis === 'approval' && state === 'active')
  const inUse = new Set(agents.flatMap(({ id, enabled }) => (enabled ? [id] : [])))
  const parts = partsOf(grants, open)
  const seen = await Promise.all([seeUnused(ctx, parts, inUse), seeRefused(ctx, parts), seeOverdue(ctx, open)])
  await keepWarnings(ctx, {
    seen: { signs: seen.flatMap(({ signs }) => signs), recovered: seen.flatMap(({ recovered }) => recovered) },
    concerned: new Map(grants.map(({ id, agent, product }) => [id, { agent, product }])),
  })
}

/** Which version of each action may be used. */
export function versionsOf(actions: CompanyAction[]): Record<string, number> {
  const running = actions.filter(({ state }) => state === 'active')
  return Object.fromEntries(running.map(({ action, version }) => [action, version]))
}

interface Part {
  grant: string
  agent: string
  action: string
  /** When it was granted last. */
  grantedAt: Date
  /** What was pointed out about it, and lasts. */
  open: Warning[]
}

/** What agents may do at this moment, each action of an access once. */
function partsOf(grants: CompanyGrant[], warnings: Warning[]): Part[] {
  return grants.flatMap(({ id, agent, actions }) => {
    const running = Map.groupBy(
      actions.filter(({ state }) => state === 'active'),
      ({ action }) => action,
    )
    return [...running].map(([action, granted]) => {
      const grantedAt = new Date(Math.max(...granted.map((one) => one.grantedAt.getTime())))
      const open = warnings.filter((one) => one.grant === id && one.action === action)
      return { grant: id, agent, action, grantedAt, open }
    })
  })
}

/** Of an agent that is switched off nothing new is said, and what was granted anew has its time again. */
async function seeUnused(ctx: Context, parts: Part[], inUse: Set<string>): Promise<Seen> {
  const since = new Date(ctx.clock.now().getTime() - month)
  const known = ({ open }: Part) => open.find(({ kind }) => kind === 'unused')
  const asked = parts.filter((part) => known(part) || (inUse.has(part.agent) && part.grantedAt <= since))
  const unused = await findUnused(ctx, { parts: asked, since })
  const isUnused = ({ grant, action }: Part) => unused.some((one) => one.grant === grant && one.action === action)
  const signs = asked.filter((part) => part.grantedAt <= since && isUnused(part))
  return {
    signs: signs.map((part) => ({ ...signOf(part), kind: 'unused', since: known(part)?.since ?? since })),
    recovered: asked.flatMap((part) => (isUnused(part) ? [] : (known(part)?.id ?? []))),
  }
}

/** What was refused lately, and what was and has not succeeded since: where it is refused again, that is no recovery. */
async function seeRefused(ctx: Context, parts: Part[]): Promise<Seen> {
  const known = parts.flatMap(({ open, ...part }) =>
    open.flatMap((warning) => (warning.kind === 'unused' ? [] : [{ ...part, ...warning }])),
  )
  const [lasting, refused] = await Promise.all([findLasting(ctx, known), findRefused(ctx)])
  const fresh = refused.flatMap(({ kind, since, agent, action }) => {
    const part = parts.find((one) => one.agent === agent && one.action === action)
    return part ? [{ ...signOf(part), kind, since }] : []
  })
  const isFresh = ({ kind, grant, action }: Warning) =>
    fresh.some((one) => one.kind === kind && one.grant === grant && one.action === action)
  const others = known.filter((warning) => !isFresh(warning))
  const lasts = ({ id }: Warning) => lasting.includes(id)
  return {
    signs: [...fresh, ...others.filter(lasts)],
    recovered: others.flatMap((warning) => (lasts(warning) ? [] : [warning.id])),
  }
}

const signOf = ({ grant, action }: Part) => ({ grant, action })

async function seeOverdue(ctx: Context, open: Warning[]): Promise<Seen> {
  const known = open.filter(({ kind }) => kind === 'renewal_due')
  const [overdue, renewed] = await Promise.all([listOverdue(ctx), findRenewed(ctx, known)])
  return {
    signs: overdue.map((one) => ({ ...one, kind: 'renewal_due', action: '' })),
    recovered: known.flatMap(({ id, grant }) => (renewed.includes(grant) ? [id] : [])),
  }
}
