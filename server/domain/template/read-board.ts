/** Where the agents of all companies stand that a person builds in: names, states and times, and nothing that an agent did. */
import { countStates } from '../access/index.ts'
import type { Agent } from '../agent/index.ts'
import { type ApprovalRequest, isLive, recipientsOfLive } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { type Company, getCompany } from '../company/index.ts'
import { canBuild, listMemberships, type Membership } from '../person/index.ts'
import { ownerOf } from './read-template.ts'
import { type Stand, standOf } from './stand.ts'

export interface BoardLine extends Stand {
  agent: Agent
  /** Where one waits. */
  request: ApprovalRequest | null
}

export interface CompanyBoard {
  company: Company
  lines: BoardLine[]
}

/** As many companies as are told at once, and as many as are looked at at a time: each takes a handful of the node's connections. */
const pageSize = 50
const abreast = 2

/** By name; `after` is the place of the last company of the page before, whether or not one still builds in it. */
export async function readBoard(
  ctx: Context,
  after: string | undefined,
): Promise<{ items: CompanyBoard[]; next: string | null }> {
  const own = (await listMemberships(ctx, ownerOf(ctx))).filter(canBuild)
  const places = own.map((one) => ({ company: one.company, place: placeOf(one) })).toSorted(byPlace)
  const rest = places.filter(({ place }) => after === undefined || place > after)
  const page = rest.slice(0, pageSize)
  const items: CompanyBoard[] = []
  for (let at = 0; at < page.length; at += abreast) {
    const few = page.slice(at, at + abreast).map(({ company }) => readCompany({ ...ctx, company }))
    items.push(...(await Promise.all(few)))
  }
  return { items, next: rest.length > page.length ? (page.at(-1)?.place ?? null) : null }
}

/** Companies may have one name. */
const placeOf = ({ companyName, company }: Membership) => `${companyName}\n${company}`

const byPlace = (one: { place: string }, other: { place: string }) => (one.place < other.place ? -1 : 1)

/** Asks as often for many agents as for one. */
async function readCompany(ctx: Context): Promise<CompanyBoard> {
  const company = await getCompany(ctx)
  const counted = await countStates(ctx, company)
  const recipientsOf = await recipientsOfLive(
    ctx,
    counted.flatMap(({ latest }) => latest ?? []),
  )
  const lines = counted.map(({ agent, chosen, latest }): BoardLine => {
    const recipients = recipientsOf.get(latest?.request.id ?? '') ?? []
    const stand = standOf({ agent, chosen, company, latest, recipients })
    const isWaiting = latest && isLive(latest.request, ctx.clock.now())
    return { ...stand, agent, request: isWaiting ? latest.request : null }
  })
  return { company, lines: lines.toSorted(byHang) }
}

/** What runs comes last; of the others what has hung longest comes first. */
function byHang(one: BoardLine, other: BoardLine): number {
  const rank = ({ standing }: BoardLine) => (standing === 'running' ? 2 : standing === 'nothing_chosen' ? 1 : 0)
  return rank(one) - rank(other) || timeOf(one) - timeOf(other)
}

const timeOf = ({ since }: BoardLine) => since?.getTime() ?? 0
