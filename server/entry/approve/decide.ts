/** A Super Admin's answer, posted from our own page; whoever signed in too long ago does so once more and confirms. */
import { bundleAsked, decide, getRequest, isLive, readAsked } from '../../domain/approval/index.ts'
import { AppError } from '../../platform/error.ts'
import { changedPage } from './changed-page.ts'
import { elsewherePage } from './elsewhere-page.ts'
import { forgetChoice, keepChoice, stepOf } from './keep-choice.ts'
import type { Answer, Page } from './page.ts'
import { readAnswer } from './read-answer.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { addressOf, showAnew, showEnd, showStep, tomorrow } from './show-request.ts'
import { stepUpPage } from './step-up-page.ts'

export async function decideRequest({ visit, reply, may }: Doors['decider']): Promise<Answer> {
  const { ctx, company, full } = may
  const now = ctx.clock.now()
  if (!isLive(full.request, now)) return showEnd(visit, may, 409)
  if (full.request.approver !== 'own') return elsewherePage(visit, may, 409)
  const filled = formOf(visit.request)
  const firstDay = tomorrow(now, company.timeZone)
  const bundles = bundleAsked(ctx.catalogue, readAsked(full.request))
  const answer = readAnswer(filled, { bundles, firstDay, language: visit.language })
  if ('problems' in answer) return showStep(visit, may, { step: stepOf(filled), filled, problems: answer.problems })
  try {
    const { authenticatedAt } = visit.session
    await decide(ctx, { request: full.request.id, decision: answer.decision, authenticatedAt })
  } catch (error) {
    return explain(error, { visit, reply, may })
  }
  forgetChoice(visit, reply)
  return { redirect: addressOf(visit) }
}

/** Whoever looks at the address that answers are posted to, by a bookmark or for another language, finds the question. */
export async function leadBack({ visit }: Doors['decider']): Promise<Answer> {
  const { step } = visit.request.query as { step?: string }
  return { redirect: addressOf(visit, step) }
}

async function explain(error: unknown, { visit, reply, may }: Doors['decider']): Promise<Page> {
  if (!(error instanceof AppError)) throw error
  if (error.code === 'already_decided')
    return showEnd(visit, { ...may, full: await getRequest(may.ctx, may.full.request.id) }, 409)
  if (error.code === 'conflict' && Array.isArray(error.facts.difference))
    return changedPage(visit, may, error.facts.difference)
  if (error.code === 'conflict' && error.facts.reason === 'beside_changed') return showAnew(visit, may)
  if (error.code !== 'unauthenticated') throw error
  keepChoice(visit, reply)
  return stepUpPage(visit, addressOf(visit, stepOf(formOf(visit.request))))
}
