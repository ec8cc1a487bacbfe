/** Who is still to be told of what a look found: whoever asked for the access, else who looks after the company, and Super Admins where it takes one. */
import type { ProductId, WarningKind } from '../../../contract/word.ts'
import { versionsOf } from '../access/index.ts'
import type { Context } from '../audit/index.ts'
import { grantsOfCompany } from '../grant/index.ts'
import { type Look, listTold, type Told } from '../incident/index.ts'
import {
  canBuild,
  canWithdraw,
  caretakers,
  getMembership,
  getPerson,
  type Person,
  superAdmins,
} from '../person/index.ts'
import { groupByAsker } from './group-by-asker.ts'

interface Access {
  grant: string
  agent: string
  agentName: string
  product: ProductId
  /** Which version of each action it may use. */
  versions: Record<string, number>
}

/** An access, with what a person is to be told of it. */
export interface PointedOut extends Access {
  /** Nothing: it is about the access as a whole. */
  actions: string[]
  /** By their ids. */
  warnings: string[]
}

/** An access, with all that the look has to say of it. */
interface Found extends Access {
  warnings: Told[]
  /** Of the documents by which what is meant was granted. */
  digests: string[]
}

interface Reader {
  reader: Person
  /** Whether the pages on which one builds are theirs. */
  builds: boolean
  why: 'unresolved.why' | 'unresolved.why.caretaker' | 'ending.why.super_admin'
}

export interface Warned extends Reader {
  accesses: PointedOut[]
}

type Concerned = Reader & { accesses: Found[] }

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
    const left = [...all].flatMap((access) => leftOf(access, first.reader, look))
    return left.length > 0 ? [{ ...first, accesses: left }] : []
  })
}

/** Each warning by itself: of one access some may have been told, and others not. */
function leftOf({ warnings, ...access }: Found, reader: Person, { part }: Look): PointedOut[] {
  const left = warnings.filter(({ told }) => told.includes(reader.id) === (part === 'closed'))
  if (left.length === 0) return []
  return [{ ...access, actions: actionsOf(left), warnings: left.map(({ id }) => id) }]
}

function actionsOf(warnings: Told[]): string[] {
  return warnings.flatMap(({ action }) => action || []).toSorted()
}

/** Whoever builds has it renewed; where people make what is used, Super Admins bring it. */
function whoseIs(ctx: Context, kind: WarningKind): { asks: boolean; decides: boolean } {
  if (kind === 'renewal_due') return { asks: ctx.issuer.can.issue, decides: !ctx.issuer.can.issue }
  return { asks: true, decides: kind === 'right_missing' }
}

/** What has ended meanwhile needs nobody any more. */
async function findPointedOut(ctx: Context, look: Look): Promise<Found[]> {
  const [warnings, grants] = await Promise.all([listTold(ctx, look), grantsOfCompany(ctx)])
  const warningsOf = Map.groupBy(warnings, ({ grant }) => grant)
  return grants.flatMap(({ id, state, agent, agentName, product, actions: granted }) => {
    const own = warningsOf.get(id)
    if (!own || state !== 'active') return []
    const actions = actionsOf(own)
    const meant = granted.filter(({ action }) => actions.length === 0 || actions.includes(action))
    const digests = [...new Set(meant.map(({ digest }) => digest))]
    return [{ grant: id, agent, agentName, product, versions: versionsOf(granted), warnings: own, digests }]
  })
}

async function findOwners(ctx: Context, accesses: Found[]): Promise<Concerned[]> {
  const owners: Concerned[] = []
  for (const [person, theirs] of await groupByAsker(ctx, accesses)) {
    const able = await findAble(ctx, person)
    if (able) owners.push({ ...able, why: 'unresolved.why', accesses: theirs })
  }
  const owned = new Set(owners.flatMap((owner) => owner.accesses))
  const left = accesses.filter((access) => !owned.has(access))
  if (left.length === 0) return owners
  for (const { id } of await caretakers(ctx)) {
    const able = await findAble(ctx, id)
    if (able) owners.push({ ...able, why: 'unresolved.why.caretaker', accesses: left })
  }
  return owners
}

/** The person, as long as they may open a page on which something can be done about it. */
async function findAble(ctx: Context, person: string): Promise<Pick<Reader, 'reader' | 'builds'> | undefined> {
  const membership = await getMembership(ctx, person)
  if (!membership || !(canBuild(membership) || canWithdraw(membership))) return undefined
  const reader = await getPerson(ctx, person)
  return reader && { reader, builds: canBuild(membership) }
}

async function findDeciders(ctx: Context, accesses: Found[]): Promise<Concerned[]> {
  return (await superAdmins(ctx)).map((reader) => ({ reader, builds: false, why: 'ending.why.super_admin', accesses }))
}
