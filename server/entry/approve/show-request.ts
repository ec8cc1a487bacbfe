/** A request as a Super Admin may see it now; looking decides nothing. */
import type { ProductId } from '../../../contract/word.ts'

import {
  describeAsked,
  findDifference,
  isLive,
  latestRequest,
  nameAsked,
  noteViewed,
  readAsked,
} from '../../domain/approval/index.ts'
import { dayOf } from '../../domain/company/index.ts'
import { listGrants } from '../../domain/grant/index.ts'
import { changedPage } from './changed-page.ts'
import { endPage } from './end-page.ts'
import type { May } from './find-standing.ts'
import { recallChoice } from './keep-choice.ts'
import type { Answer, Page } from './page.ts'
import { partPage } from './part-page.ts'
import type { Problems } from './read-answer.ts'
import { rejectPage } from './reject-page.ts'
import { requestPage } from './request-page.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function showRequest({ visit, may }: Doors['decider']): Promise<Answer> {
  const { ctx, full } = may
  if (!isLive(full.request, ctx.clock.now())) return showEnd(visit, may)
  const changed = findDifference(ctx, readAsked(full.request))
  if (changed.length > 0) return changedPage(visit, may, changed)
  // A view is a person's: a scanner that only asks for the head saw nothing.
  if (visit.request.method === 'GET') await noteViewed(ctx, full.request.id)
  const { step = 'read' } = visit.request.query as { step?: string }
  return showStep(visit, may, { step, filled: recallChoice(visit), problems: {} })
}

export interface Step {
  step: string
  /** What was filled in before. */
  filled: URLSearchParams
  problems: Problems
}

export function showStep(visit: SignedIn, { ctx, company, full }: May, { step, filled, problems }: Step): Page {
  const { language, session } = visit
  const { request } = full
  const common = { language, timeZone: company.timeZone, address: addressOf(visit), request, csrf: session.csrf }
  const document = readAsked(request)
  if (step === 'reject')
    return rejectPage({ ...common, names: nameAsked(language, document), filled: of(filled, 'reject'), problems })
  const asked = describeAsked(ctx.catalogue, language, document)
  if (step === 'part')
    return partPage({
      ...common,
      asked,
      filled: of(filled, 'part'),
      problems,
      firstDay: tomorrow(ctx.clock.now(), company.timeZone),
    })
  return requestPage({ ...common, asked, aiServiceName: ctx.aiServiceName, again: filled.get('outcome') === 'approve' })
}

/** An answer of another kind fills nothing in. */
function of(filled: URLSearchParams, outcome: string): URLSearchParams {
  return filled.get('outcome') === outcome ? filled : new URLSearchParams()
}

/** The first day that an access may end on. */
export function tomorrow(now: Date, timeZone: string): string {
  return dayOf(new Date(now.getTime() + 24 * 3600_000), timeZone)
}

export async function showEnd(visit: SignedIn, may: May, status?: number): Promise<Page> {
  const { ctx, company, full } = may
  const newest = full.decision ? null : await latestRequest(ctx, full.request.agent)
  const newer =
    newest && newest.request.id !== full.request.id ? `/approve/requests/${company.id}/${newest.request.id}` : null
  return endPage({
    language: visit.language,
    timeZone: company.timeZone,
    now: ctx.clock.now(),
    full,
    person: ctx.actor.id ?? '',
    newer,
    unconnected: full.decision ? await findUnconnected(may) : [],
    ...(status !== undefined && { status }),
  })
}

/** Products whose access, as asked for here, failed to be set up for now. */
async function findUnconnected({ ctx, full }: May): Promise<ProductId[]> {
  const asked = readAsked(full.request).actions.map(({ action }) => action)
  const failed = (await listGrants(ctx, full.request.agent)).filter(
    (granted) => granted.grantState === 'setup_failed' && asked.includes(granted.action),
  )
  return [...new Set(failed.map(({ product }) => product))]
}

/** Path of the request that is being looked at, or of one step of answering it. */
export function addressOf({ request }: SignedIn, step = 'read'): string {
  const { company, request: id } = request.params as { company: string; request: string }
  return `/approve/requests/${company}/${id}${step === 'part' || step === 'reject' ? `?step=${step}` : ''}`
}
