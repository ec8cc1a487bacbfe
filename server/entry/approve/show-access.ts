/** Every agent that may act, by company: what, since when, by whose decision, how much used; each can be taken back here. */
import { html } from 'hono/html'
import { counted, type Key, type Language } from '../../../locales/index.ts'
import { type Access, accessPageSize, listAccess, pageAccess, toReview } from '../../domain/access/index.ts'
import { type Agent, listAgents } from '../../domain/agent/index.ts'
import { cleanName, listBlocked } from '../../domain/approval/index.ts'
import { listHeld, listHolders, listTasks, listToRevoke, type Task } from '../../domain/credential/index.ts'
import { listWithdrawals } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { accessBlock, type Shelf } from './access-block.ts'
import {
  type AccessWish,
  accessFilter,
  isNarrowed,
  moreAccess,
  nothingFits,
  queryOfWish,
  readAccessWish,
} from './access-wish.ts'
import { endingList } from './ending-list.ts'
import { namesOf } from './find-access.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import { tellProlonged } from './prolong.ts'
import { reviewLine } from './review-line.ts'
import type { Doors } from './route.ts'
import { nothingToDecide } from './show-inbox.ts'
import { takeBackSeveral } from './take-back-several.ts'
import { taskList } from './task-list.ts'

export async function showAccess({ visit }: Doors['person']): Promise<Answer> {
  const { session, language } = visit
  const { own, memberships } = await findCompanies(visit)
  if (own.length === 0) return nothingToDecide(language, memberships, session.person.email)
  const say = sayIn(language)
  const wish = readAccessWish(visit.request.query)
  const overviews = await Promise.all(own.map(readOverview))
  const done = readDone(visit.request.query)
  const isLong = overviews.some(({ grants }) => grants.length > accessPageSize)
  const all = overviews.flatMap(({ grants }) => grants)
  const sections = overviews.map((one) => companySection({ ...one, csrf: session.csrf }, wish, language))
  const isFound = sections.some((section) => section !== '')
  const body = html`<h1>${say('access.title')}</h1>
${overviews.map((one) => doneLine(one, done, language))}
<p>${say('access.lead')}</p>
${toReview(all).length > 0 ? html`<p><a class="button" href="/approve/review">${say('review.do')}</a></p>` : ''}
${isLong || isNarrowed(wish) ? accessFilter(all, wish, say) : ''}
${isFound ? sections : nothingFits(say)}`
  return { title: say('access.title'), body, at: 'access', query: { ...queryOfWish(wish), ...done } }
}

/** The access that somebody has just prolonged, or brought a credential for. */
type Done = { prolonged: string } | { stored: string } | null

function readDone(query: unknown): Done {
  const { prolonged, stored } = query as { prolonged?: unknown; stored?: unknown }
  if (typeof prolonged === 'string') return { prolonged }
  return typeof stored === 'string' ? { stored } : null
}

/** What somebody has just done the list says first. */
function doneLine({ grants, company }: Omit<Overview, 'csrf'>, done: Done, language: Language): Html | '' {
  if (!done) return ''
  const isStored = 'stored' in done
  const found = grants.find(({ id }) => id === (isStored ? done.stored : done.prolonged))
  if (!found) return ''
  const stored = () => sayIn(language)('access.stored', namesOf(found, sayIn(language)))
  const told = isStored ? stored() : tellProlonged(found, { language, timeZone: company.timeZone })
  return html`<p class="good" role="status">${told}</p>`
}

interface Overview extends Shelf {
  /** What may act, or will. */
  grants: Access[]
  /** What is being taken back. */
  ending: Access[]
  /** Left to people by an issuer. */
  tasks: Task[]
  /** Something was taken back before. */
  hasTaken: boolean
  /** Actions that may not be asked for, with the agent they were stopped for. */
  stopped: { agent: Agent; action: string }[]
}

async function readOverview(one: OwnCompany): Promise<Omit<Overview, 'csrf'>> {
  const { ctx } = one
  const asking = [listAccess(ctx), listBlocked(ctx), listAgents(ctx), catalogueOf(ctx, { removed: true })] as const
  const besides = [
    listTasks(ctx),
    listHeld(ctx),
    listHolders(ctx),
    listToRevoke(ctx),
    listWithdrawals(ctx, {}),
  ] as const
  const [all, blocks, agents, catalogue] = await Promise.all(asking)
  const [tasks, held, holders, toRevoke, taken] = await Promise.all(besides)
  const stopped = blocks.flatMap(({ agent: id, action }) => {
    const agent = agents.find((known) => known.id === id)
    return agent ? [{ agent, action }] : []
  })
  const hasTaken = taken.items.length > 0
  const ending = all.filter(({ state }) => state === 'withdrawing')
  const grants = all.filter(({ state }) => state !== 'withdrawing')
  return { ...one, grants, ending, stopped, catalogue, tasks, held, holders, toRevoke, hasTaken }
}

/** Nothing where nothing of it is looked for. */
function companySection(overview: Overview, wish: AccessWish, language: Language): Html | '' {
  const { company, grants, tasks } = overview
  const say = sayIn(language)
  if (wish.company !== null && wish.company !== company.id) return ''
  const { items, next } = pageAccess(grants, { ...wish, language })
  const sought = () => pageAccess(overview.ending, { ...wish, after: undefined, language }).items
  const ending = isNarrowed(wish) ? sought() : overview.ending
  if (items.length + ending.length === 0 && isNarrowed(wish)) return ''
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${cleanName(company.name)}</h2>
${isNarrowed(wish) ? '' : [reviewLine(grants, overview, language), taskList(tasks, company.id, language), dueCount(grants, language)]}
${items.length === 0 && !isNarrowed(wish) ? html`<p>${say('access.empty')}</p>` : items.map((grant) => accessBlock(grant, overview, language))}
${moreAccess(next, wish, { company, say })}
${endingList(ending, overview, language)}
${isNarrowed(wish) ? '' : besides(overview, language)}
</section>`
}

/** What may not be asked for, and the ways to take back more than one. */
function besides({ company, grants, stopped, hasTaken }: Omit<Overview, 'csrf'>, language: Language): Html {
  return html`${stoppedList(stopped, company.id, language)}
${takeBackSeveral(grants, { ...company, hasTaken }, sayIn(language))}`
}

function stoppedList(stopped: Overview['stopped'], company: string, language: Language): Html | '' {
  if (stopped.length === 0) return ''
  return html`<h3 class="apart">${sayIn(language)('access.blocked.title')}</h3>
${stopped.map((one) => stoppedBlock(one, company, language))}`
}

/** How many of them somebody has to look at again; each says why. */
function dueCount(grants: Access[], language: Language): Html | '' {
  const due = grants.filter((grant) => grant.due).length
  return due === 0 ? '' : html`<p class="notice">${counted(language, 'access.due', due)}</p>`
}

function stoppedBlock({ agent, action }: Overview['stopped'][number], company: string, language: Language): Html {
  const say = sayIn(language)
  const facts = { agent_name: cleanName(agent.name), action_name: say(`action.${action}.name` as Key) }
  return html`<article class="action">
<p>${say('access.blocked', facts)}</p>
<a class="button" href="/approve/access/${company}/agents/${agent.id}/${action}/reopen">${say('access.reopen')}</a>
</article>`
}
