/** Several accesses of the review taken back, or kept, with one answer: a question that names them, and one press. */
import { html } from 'hono/html'
import { counted } from '../../../locales/index.ts'
import { type Access, listAccess, listStanding, toReview } from '../../domain/access/index.ts'
import { confirmSeveral, judgeBases } from '../../domain/approval/index.ts'
import { listHeld } from '../../domain/credential/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { AppError } from '../../platform/error.ts'
import { allowedActions } from './access-actions.ts'
import { tellingOf } from './access-block.ts'
import { namesOf, shownOf } from './find-access.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { askedOf, tickedOf } from './read-ticked.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { setLine } from './set-line.ts'
import { signInAgain } from './sign-in-again.ts'
import type { SignedIn } from './visit.ts'
import { askToTake, type OwnTaken, take } from './withdraw.ts'

const unticked: Answer = { redirect: '/approve/review?unticked=1' }

export async function askTaking({ visit }: Doors['person']): Promise<Answer> {
  const grants = askedOf(visit)
  if (grants.length === 0) return unticked
  const fields = html`${grants.map((id) => html`<input type="hidden" name="grant" value="${id}">`)}`
  const taken = await taking(visit, grants)
  return askToTake(visit, { ...taken, fields, no: backOf(visit, grants) }).catch(backWhereGone)
}

/** All in one withdrawal: what ended otherwise meanwhile is not part of it. */
export async function takeTicked({ visit }: Doors['person']): Promise<Answer> {
  const grants = tickedOf(visit)
  if (grants.length === 0) return unticked
  const taken = await taking(visit, grants)
  return take(visit, taken).then(({ redirect }) => ({ redirect: `${redirect}?from=review` }), backWhereGone)
}

/** Somebody else has taken all of it back meanwhile. */
function backWhereGone(error: unknown): Answer {
  if (error instanceof AppError && error.code === 'not_found') return { redirect: '/approve/review' }
  throw error
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
  const one = await enter(visit)
  const { ctx, company } = one
  const asking = [listAccess(ctx), catalogueOf(ctx, { removed: true }), listHeld(ctx), judgeBases(ctx, grants)] as const
  const [all, catalogue, held, { basesOf, own }] = await Promise.all(asking)
  const ticked = toReview(all).filter(({ id }) => grants.includes(id))
  if (ticked.length === 0) return { redirect: '/approve/review' }
  const say = sayIn(language)
  const line = (access: Access) => {
    const { agent_name, product: product_list } = namesOf(access, say)
    const telling = tellingOf(access, { ctx, company, held }, language)
    return html`<fieldset class="option">
<legend><strong>${say('inbox.item', { agent_name, product_list })}</strong></legend>
${setLine(access, say)}
<p class="who">${useInWords(access, telling)}</p>
${allowedActions(access, catalogue, telling)}
</fieldset>`
  }
  const hidden = ({ id }: Access) => html`<input type="hidden" name="grant" value="${id}">
<input type="hidden" name="shown[${id}]" value="${own.has(id) ? '' : shownOf(basesOf.get(id) ?? [])}">`
  return questionPage(visit, {
    title: counted(language, 'review.keep.ask', ticked.length),
    ...{ told: [say('review.keep.effect')], about: html`${ticked.map(line)}` },
    ...{ fields: html`${ticked.map(hidden)}`, yes: say('access.review.yes'), no: backOf(visit, grants), isLoss: false },
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

/** There, what was ticked still is. */
function backOf({ language }: SignedIn, grants: string[]) {
  const ticked = new URLSearchParams(grants.map((grant): [string, string] => ['grant', grant]))
  return { href: `/approve/review?${ticked}`, text: sayIn(language)('review.back') }
}
