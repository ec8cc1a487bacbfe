/** A request as a Super Admin may see it now; looking decides nothing. */
import {
  describeAsked,
  findDifference,
  findHeld,
  isLive,
  latestRequest,
  nameAsked,
  noteViewed,
  readAsked,
} from '../../domain/approval/index.ts'
import { dayOf } from '../../domain/company/index.ts'
import { changedPage } from './changed-page.ts'
import { composeBody } from './compose-body.ts'
import { elsewherePage } from './elsewhere-page.ts'
import { findConnection } from './find-connection.ts'
import type { May } from './find-standing.ts'
import { recallChoice } from './keep-choice.ts'
import { messagePage } from './message-page.ts'
import { type Answer, type Page, sayIn } from './page.ts'
import { partPage } from './part-page.ts'
import type { Problems } from './read-answer.ts'
import { rejectPage } from './reject-page.ts'
import { requestPage } from './request-page.ts'
import type { Doors } from './route.ts'
import { tellDecision } from './tell-decision.ts'
import { tellEnd } from './tell-end.ts'
import type { SignedIn } from './visit.ts'

export async function showRequest({ visit, may }: Doors['decider']): Promise<Answer> {
  const { ctx, full } = may
  if (!isLive(full.request, ctx.clock.now())) return showEnd(visit, may)
  const changed = findDifference(ctx, readAsked(full.request))
  if (changed.length > 0) return changedPage(visit, may, changed)
  if (full.request.approver !== 'own') return elsewherePage(visit, may, 200)
  // A view is a person's: a scanner that only asks for the head saw nothing.
  if (visit.request.method === 'GET')
    await noteViewed(ctx, { id: full.request.id, signedInAt: visit.session.authenticatedAt })
  const { step = 'read' } = visit.request.query as { step?: string }
  return showStep(visit, may, { step, filled: recallChoice(visit), problems: {} })
}

export interface Step {
  step: string
  /** What was filled in before. */
  filled: URLSearchParams
  problems: Problems
}

export async function showStep(visit: SignedIn, may: May, { step, filled, problems }: Step): Promise<Page> {
  const { language, session } = visit
  const { ctx, company, full } = may
  const { request } = full
  const own = { csrf: session.csrf, person: session.person.id, request }
  const common = { language, timeZone: company.timeZone, address: addressOf(visit), ...own }
  const document = readAsked(request)
  if (step === 'reject')
    return rejectPage({ ...common, names: nameAsked(language, document), filled: of(filled, 'reject'), problems })
  if (step === 'part')
    return partPage({
      ...common,
      asked: describeAsked(ctx.catalogue, common, { asked: document, held: await findHeld(ctx, request.agent) }),
      filled: of(filled, 'part'),
      problems,
      firstDay: tomorrow(ctx.clock.now(), company.timeZone),
    })
  // Whoever came back from signing in once more has to confirm.
  const notice = filled.get('outcome') === 'approve' ? sayIn(language)('front.stepup.again') : null
  return requestPage({ ...(await composeBody(may, language)), ...{ address: common.address, ...own, notice } })
}

/** The question as it stands now, where a yes was for another: some of the access that it was read beside has ended or changed. */
export async function showAnew(visit: SignedIn, may: May): Promise<Page> {
  const { language, session } = visit
  const own = { csrf: session.csrf, person: session.person.id, request: may.full.request }
  const notice = sayIn(language)('front.anew')
  const body = await composeBody(may, language)
  return { ...requestPage({ ...body, ...own, address: addressOf(visit), notice }), status: 409 }
}

/** An answer of another kind fills nothing in. */
function of(filled: URLSearchParams, outcome: string): URLSearchParams {
  return filled.get('outcome') === outcome ? filled : new URLSearchParams()
}

/** The first day that an access may end on. */
export function tomorrow(now: Date, timeZone: string): string {
  return dayOf(new Date(now.getTime() + 24 * 3600_000), timeZone)
}

/** What became of it; 409 for an answer that came too late. */
export async function showEnd(visit: SignedIn, may: May, status: 200 | 409 = 200): Promise<Page> {
  const { language } = visit
  const say = sayIn(language)
  const { ctx, company, full } = may
  const { decision } = full
  const view = { language, timeZone: company.timeZone, now: ctx.clock.now(), full }
  const person = ctx.actor.id ?? ''
  const told = decision
    ? tellDecision({
        ...{ ...view, catalogue: ctx.catalogue, decision, person, late: status === 409 },
        connection: await findConnection(may, decision),
      })
    : tellEnd({ ...view, newer: await findNewer(may) })
  const toInbox = { href: '/approve', text: say(decision?.person === person ? 'done.to_inbox' : 'link.to_inbox') }
  return messagePage({ ...told, status, links: [...(told.links ?? []), toInbox] })
}

/** Path of the agent's newer request, if this one was replaced. */
async function findNewer({ ctx, company, full }: May): Promise<string | null> {
  const newest = await latestRequest(ctx, full.request.agent)
  if (!newest || newest.request.id === full.request.id) return null
  return `/approve/requests/${company.id}/${newest.request.id}`
}

/** Path of the request that is being looked at, or of one step of answering it. */
export function addressOf({ request }: SignedIn, step = 'read'): string {
  const { company, request: id } = request.params as { company: string; request: string }
  return `/approve/requests/${company}/${id}${step === 'part' || step === 'reject' ? `?step=${step}` : ''}`
}
