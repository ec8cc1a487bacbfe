/** Where the agents of all companies stand that a person builds in: names, states and times, and nothing that an agent did. */
import { countStates } from '../access/index.ts'
import type { Agent } from '../agent/index.ts'
import { getRequest, isLive, type LatestRequest, latestRequests, type RequestInFull } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { type Company, getCompany } from '../company/index.ts'
import { canBuild, listMemberships, type Membership } from '../person/index.ts'
import { ownerOf } from './read-template.ts'
import { type Stand, standOf } from './stand.ts'

export interface BoardLine extends Stand {
  agent: Agent
  /** Where one waits. */
  request: RequestInFull['request'] | null
}

export interface CompanyBoard {
  company: Company
  lines: BoardLine[]
}

/** As many companies as are told at once, and as many as are looked at at a time. */
const pageSize = 50
const abreast = 4

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

async function readCompany(ctx: Context): Promise<CompanyBoard> {
  const company = await getCompany(ctx)
  const [counted, latest] = await Promise.all([countStates(ctx, company), latestRequests(ctx, null)])
  const lines = counted.map(async ({ agent, chosen }): Promise<BoardLine> => {
    const full = await inFull(
      ctx,
      latest.find(({ request }) => request.agent === agent.id),
    )
    const stand = standOf({ agent, chosen, company, latest: full })
    const isWaiting = full && isLive(full.request, ctx.clock.now())
    return { ...stand, agent, request: isWaiting ? full.request : null }
  })
  return { company, lines: (await Promise.all(lines)).toSorted(byHang) }
}

/** Whom it went to is asked only of what waits. */
async function inFull(ctx: Context, latest: LatestRequest | undefined): Promise<RequestInFull | undefined> {
  if (!latest) return undefined
  if (isLive(latest.request, ctx.clock.now())) return getRequest(ctx, latest.request.id)
  return { ...latest, recipients: [], mails: [] }
}

/** What runs comes last; of the others what has hung longest comes first. */
function byHang(one: BoardLine, other: BoardLine): number {
  const rank = ({ standing }: BoardLine) => (standing === 'running' ? 2 : standing === 'nothing_chosen' ? 1 : 0)
  return rank(one) - rank(other) || timeOf(one) - timeOf(other)
}

const timeOf = ({ since }: BoardLine) => since?.getTime() ?? 0
