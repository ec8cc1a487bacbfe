/** Who is still to be told of what a look found: whoever asked for the access, or looks after the company since they left, and Super Admins where it takes one. */
import type { ProductId, WarningKind } from '../../../contract/word.ts'
import { versionsOf } from '../access/index.ts'
import type { Context } from '../audit/index.ts'
import { grantsOfCompany } from '../grant/index.ts'
import { type Look, listTold } from '../incident/index.ts'
import { canBuild, caretakers, getMembership, getReader, type Person, superAdmins } from '../person/index.ts'
import { groupByAsker } from './group-by-asker.ts'

/** An access, with what of it is amiss. */
export interface PointedOut {
  grant: string
  agent: string
  agentName: string
  product: ProductId
  /** Nothing: it is about the access as a whole. */
  actions: string[]
  /** Which version of each it may use. */
  versions: Record<string, number>
  /** Of the documents by which they were granted. */
  digests: string[]
  /** By their ids. */
  warnings: string[]
  /** Who was told that they began, and not yet that they are over. */
  told: string[]
}

export interface Warned {
  reader: Person
  /** Whether the pages on which one builds are theirs. */
  builds: boolean
  why: 'unresolved.why' | 'unresolved.why.caretaker' | 'ending.why.super_admin'
  accesses: PointedOut[]
}

export async function findWarned(ctx: Context, look: Look): Promise<Warned[]> {
  const accesses = await findPointedOut(ctx, look)
  const { asks, decides } = whoseIs(ctx, look.kind)
  const warned = [
    ...(asks ? await findOwners(ctx, accesses) : []),
    ...(decides ? await findDeciders(ctx, accesses) : []),
  ]
  const alike = Map.groupBy(warned, ({ reader }) => reader.id)
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const all = new Set([first, ...others].flatMap((one) => one.accesses))
    const left = [...all].filter(({ told }) => told.includes(first.reader.id) === (look.part === 'closed'))
    return left.length > 0 ? [{ ...first, accesses: left }] : []
  })
}

/** Whoever builds has it renewed; where people make what is used, Super Admins bring it. */
function whoseIs(ctx: Context, kind: WarningKind): { asks: boolean; decides: boolean } {
  if (kind === 'renewal_due') return { asks: ctx.issuer.can.issue, decides: !ctx.issuer.can.issue }
  return { asks: true, decides: kind === 'right_missing' }
}

/** What has ended meanwhile needs nobody any more. */
async function findPointedOut(ctx: Context, look: Look): Promise<PointedOut[]> {
  const [warnings, grants] = await Promise.all([listTold(ctx, look), grantsOfCompany(ctx)])
  const warningsOf = Map.groupBy(warnings, ({ grant }) => grant)
  return grants.flatMap(({ id, state, agent, agentName, product, actions: granted }) => {
    const own = warningsOf.get(id)
    if (!own || state !== 'active') return []
    const actions = own.flatMap(({ action }) => action || []).toSorted()
    const meant = granted.filter(({ action }) => actions.length === 0 || actions.includes(action))
    const digests = [...new Set(meant.map(({ digest }) => digest))]
    const told = [...new Set(own.flatMap((one) => one.told))]
    const about = { warnings: own.map((one) => one.id), told, digests }
    return [{ grant: id, agent, agentName, product, actions, versions: versionsOf(granted), ...about }]
  })
}

async function findOwners(ctx: Context, accesses: PointedOut[]): Promise<Warned[]> {
  const owners: Warned[] = []
  for (const [person, theirs] of await groupByAsker(ctx, accesses)) {
    const reader = await getReader(ctx, person)
    if (reader) owners.push({ reader, builds: true, why: 'unresolved.why', accesses: theirs })
  }
  const owned = new Set(owners.flatMap((owner) => owner.accesses))
  const left = accesses.filter((access) => !owned.has(access))
  if (left.length === 0) return owners
  const others = await caretakers(ctx)
  for (const reader of others) {
    const membership = await getMembership(ctx, reader.id)
    const builds = membership !== undefined && canBuild(membership)
    owners.push({ reader, builds, why: 'unresolved.why.caretaker', accesses: left })
  }
  return owners
}

async function findDeciders(ctx: Context, accesses: PointedOut[]): Promise<Warned[]> {
  return (await superAdmins(ctx)).map((reader) => ({ reader, builds: false, why: 'ending.why.super_admin', accesses }))
}
