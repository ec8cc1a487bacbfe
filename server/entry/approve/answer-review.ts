/** Several accesses of the review taken back, or kept, with one answer: a question that names them, and one press. */
import { html } from 'hono/html'
import { counted } from '../../../locales/index.ts'
import { type Access, listAccess, listStanding, toReview } from '../../domain/access/index.ts'
import { confirmSeveral, judgeBases } from '../../domain/approval/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { namesOf, shownOf } from './find-access.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { signInAgain } from './sign-in-again.ts'
import type { SignedIn } from './visit.ts'
import { askToTake, type OwnTaken, take } from './withdraw.ts'

const unticked: Answer = { redirect: '/approve/review?unticked=1' }

export async function askTaking({ visit }: Doors['person']): Promise<Answer> {
  const grants = askedOf(visit)
  if (grants.length === 0) return unticked
  const fields = html`${grants.map((id) => html`<input type="hidden" name="grant" value="${id}">`)}`
  return askToTake(visit, { ...(await taking(visit, grants)), fields, no: backOf(visit) })
}

/** All in one withdrawal: what ended otherwise meanwhile is not part of it. */
export async function takeTicked({ visit }: Doors['person']): Promise<Answer> {
  const grants = tickedOf(visit)
  if (grants.length === 0) return unticked
  const { redirect } = await take(visit, await taking(visit, grants))
  return { redirect: `${redirect}?from=review` }
}

/** One alone is taken back as from everywhere else. */
async function taking(visit: SignedIn, grants: string[]): Promise<OwnTaken> {
  const [grant = '', ...others] = grants
  return { ...(await enter(visit)), taken: others.length === 0 ? { grant } : { grants } }
}

export async function askKeeping({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const grants = askedOf(visit)
  if (grants.length === 0) return unticked
  const { language } = visit
  const { ctx, company } = await enter(visit)
  const [all, { basesOf, own }] = await Promise.all([listAccess(ctx), judgeBases(ctx, grants)])
  const ticked = toReview(all).filter(({ id }) => grants.includes(id))
  if (ticked.length === 0) return { redirect: '/approve/review' }
  const telling = { language, timeZone: company.timeZone, now: ctx.clock.now() }
  const say = sayIn(language)
  const line = (access: Access) => {
    const { agent_name, product: product_list } = namesOf(access, say)
    return html`<li><strong>${say('inbox.item', { agent_name, product_list })}</strong><br>${useInWords(access, telling)}</li>`
  }
  const hidden = ({ id }: Access) => html`<input type="hidden" name="grant" value="${id}">
<input type="hidden" name="shown[${id}]" value="${own.has(id) ? '' : shownOf(basesOf.get(id) ?? [])}">`
  return questionPage(visit, {
    title: counted(language, 'review.keep.ask', ticked.length),
    ...{ told: [say('review.keep.effect')], about: html`<ul class="allowed">${ticked.map(line)}</ul>` },
    ...{ fields: html`${ticked.map(hidden)}`, yes: say('access.review.yes'), no: backOf(visit), isLoss: false },
  })
}

/** Each as it was shown: what nobody may confirm who asked for it, or has changed since, stays as it was. */
export async function keepTicked({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const { ctx } = await enter(visit)
  const [form, grants] = [formOf(visit.request), tickedOf(visit)]
  if (grants.length === 0) return unticked
  const dues = new Map((await listStanding(ctx)).map(({ id, due }) => [id, due?.reason]))
  const accesses = grants.map((grant) => {
    const digests = (form.get(`shown[${grant}]`) ?? '').split(' ')
    return { grant, digests, reason: dues.get(grant) ?? ('monthly' as const) }
  })
  const kept = await confirmSeveral(ctx, { accesses, authenticatedAt: visit.session.authenticatedAt })
  const done = { kept: String(kept.length), left: String(grants.length - kept.length) }
  return { redirect: `/approve/review?${new URLSearchParams(done)}` }
}

function enter(visit: SignedIn) {
  return enterCompany(visit, (visit.request.params as { company: string }).company)
}

const backOf = ({ language }: SignedIn) => ({ href: '/approve/review', text: sayIn(language)('review.back') })

/** What was ticked, as the address of a question says it. */
function askedOf(visit: SignedIn): string[] {
  const { grant } = visit.request.query as { grant?: unknown }
  return [grant].flat().filter((one) => typeof one === 'string')
}

/** What was ticked, as a form carries it. */
function tickedOf(visit: SignedIn): string[] {
  return [...new Set(formOf(visit.request).getAll('grant'))]
}
