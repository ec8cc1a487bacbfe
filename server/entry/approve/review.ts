/** Looking again at an access whose approver left, or that is a year old: it goes on, or is taken back; either is written down. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import { type Due, reviewAccess } from '../../domain/access/index.ts'
import { cleanName, findBases } from '../../domain/approval/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { AppError } from '../../platform/error.ts'
import { allowedActions } from './access-actions.ts'
import type { Telling } from './access-block.ts'
import { explainKeeping, findAccess, readShown, shownOf } from './find-access.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import type { Doors } from './route.ts'
import { signInAgain } from './sign-in-again.ts'

export async function askReview({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const { ctx, company, access, catalogue, telling, names } = await findAccess(visit)
  if (!access.due) throw new AppError('not_found')
  try {
    const { bases } = await findBases(ctx, access.id)
    const say = sayIn(visit.language)
    return questionPage(visit, {
      title: say('access.review.ask', names),
      told: [whyDue(access.due, telling), useInWords(access, telling)],
      about: html`${allowedActions(access, catalogue, telling)}
<p>${say('access.review.effect')}</p>`,
      fields: html`<input type="hidden" name="shown" value="${shownOf(bases)}">`,
      yes: say('access.review.yes'),
      loss: { href: `/approve/access/${company.id}/${access.id}/withdraw`, text: say('withdraw.do.all', names) },
      no: { href: '/approve/access', text: say('access.review.later') },
      isLoss: false,
    })
  } catch (error) {
    return explainKeeping(visit, error)
  }
}

export async function keepAccess({ visit }: Doors['person']): Promise<Answer> {
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const { ctx } = await enterCompany(visit, company)
  try {
    await reviewAccess(ctx, { grant, ...readShown(visit) })
  } catch (error) {
    return explainKeeping(visit, error)
  }
  return { redirect: '/approve/access' }
}

/** Why somebody has to look at it. */
export function whyDue({ reason, approverName, since }: Due, { language, timeZone }: Telling): string {
  const say = sayIn(language)
  if (reason === 'year_old') return say('access.due.year_old', { since: dateTime(language, since, timeZone) })
  if (approverName === null) return say('access.due.reviewer_left')
  return say('access.due.approver_left', { approver_name: cleanName(approverName) })
}
