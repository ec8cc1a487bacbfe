/** Points out what nobody uses, what its product refuses, and what people have to renew: before it breaks anything, and once each. */
import type { Context } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import { findLasting, findRefused, findUnused } from '../execution/index.ts'
import { type CompanyAction, type CompanyGrant, findRenewed, grantsOfCompany, listOverdue } from '../grant/index.ts'
import { keepWarnings, listWarnings, type Seen, takeUpLook, type Warning } from '../incident/index.ts'
import { agentsInUse } from './agents-in-use.ts'
import { month } from './list-access.ts'

/** Where the company may use none of it, all stays as it was pointed out; of an agent that is switched off nothing new is said. */
export async function pointOut(ctx: Context): Promise<void> {
  if (missingGate((await getCompany(ctx)).gates) || !(await takeUpLook(ctx))) return
  const [all, open, inUse] = await Promise.all([grantsOfCompany(ctx), listWarnings(ctx), agentsInUse(ctx)])
  const grants = all.filter(({ basis, state }) => basis === 'approval' && state === 'active')
  const parts = partsOf(grants, { open, inUse })
  const used = grants.filter(({ agent }) => inUse.has(agent))
  const seen = await Promise.all([seeUnused(ctx, parts), seeRefused(ctx, parts), seeOverdue(ctx, { open, used })])
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
  /** Its agent is switched on. */
  isInUse: boolean
  /** When it was granted last. */
  grantedAt: Date
  /** What was pointed out about it, and lasts. */
  open: Warning[]
}

/** What agents may do at this moment, each action of an access once. */
function partsOf(grants: CompanyGrant[], { open: warnings, inUse }: { open: Warning[]; inUse: Set<string> }): Part[] {
  return grants.flatMap(({ id, agent, actions }) => {
    const running = Map.groupBy(
      actions.filter(({ state }) => state === 'active'),
      ({ action }) => action,
    )
    return [...running].map(([action, granted]) => {
      const grantedAt = new Date(Math.max(...granted.map((one) => one.grantedAt.getTime())))
      const open = warnings.filter((one) => one.grant === id && one.action === action)
      return { grant: id, agent, action, isInUse: inUse.has(agent), grantedAt, open }
    })
  })
}

/** What was granted anew has its time again. */
async function seeUnused(ctx: Context, parts: Part[]): Promise<Seen> {
  const since = new Date(ctx.clock.now().getTime() - month)
  const known = ({ open }: Part) => open.find(({ kind }) => kind === 'unused')
  const asked = parts.filter((part) => known(part) || (part.isInUse && part.grantedAt <= since))
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
    const isTold = part?.isInUse || part?.open.some((known) => known.kind === kind)
    return part && isTold ? [{ ...signOf(part), kind, since }] : []
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

/** `used`: by agents that are switched on. */
async function seeOverdue(ctx: Context, { open, used }: { open: Warning[]; used: CompanyGrant[] }): Promise<Seen> {
  const known = open.filter(({ kind }) => kind === 'renewal_due')
  const [overdue, renewed] = await Promise.all([listOverdue(ctx), findRenewed(ctx, known)])
  const told = new Set([...used.map(({ id }) => id), ...known.map(({ grant }) => grant)])
  const signs = overdue.filter(({ grant }) => told.has(grant))
  return {
    signs: signs.map((one) => ({ ...one, kind: 'renewal_due', action: '' })),
    recovered: known.flatMap(({ id, grant }) => (renewed.includes(grant) ? [id] : [])),
  }
}
