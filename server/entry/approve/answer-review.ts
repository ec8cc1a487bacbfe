/** Several accesses of the review taken back, or kept, with one answer: a question that names them, and one press. */
import { html } from 'hono/html'
import { counted } from '../../../locales/index.ts'
import { type Access, listAccess, toReview, withdrawAccess } from '../../domain/access/index.ts'
import { cleanNote, confirmAccess, findBases } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { AppError } from '../../platform/error.ts'
import { namesOf, shownOf } from './find-access.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { type Question, questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { signInAgain } from './sign-in-again.ts'
import type { SignedIn } from './visit.ts'

export async function askTaking({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  return ask(visit, {
    key: 'review.take.ask',
    question: {
      told: [say('review.take.effect'), say('withdraw.told')],
      ...{ words: say('withdraw.reason.label'), yes: say('withdraw.do'), isLoss: true },
    },
  })
}

export async function askKeeping({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const say = sayIn(visit.language)
  return ask(visit, {
    key: 'review.keep.ask',
    question: { told: [say('review.keep.effect')], yes: say('access.review.yes'), isLoss: false },
  })
}

export async function takeTicked({ visit }: Doors['person']): Promise<Answer> {
  const form = formOf(visit.request)
  const reason = cleanNote(form.get('words') ?? '')
  const done = await each(visit, (ctx, { id }) => withdrawAccess(ctx, { grant: id, reason }))
  return back({ taken: done.length })
}

/** Each as it was shown: what nobody may confirm who asked for it, or has changed since, stays as it was. */
export async function keepTicked({ visit }: Doors['person']): Promise<Answer> {
  const form = formOf(visit.request)
  const again = signInAgain(visit)
  if (again) return again
  const { authenticatedAt } = visit.session
  const done = await each(visit, (ctx, { id, due }) => {
    const digests = (form.get(`shown[${id}]`) ?? '').split(' ')
    return confirmAccess(ctx, { grant: id, digests, authenticatedAt, reason: due?.reason ?? 'monthly' })
  })
  return back({ kept: done.length, left: form.getAll('grant').length - done.length })
}

interface Asking {
  key: 'review.take.ask' | 'review.keep.ask'
  question: Pick<Question, 'told' | 'words' | 'yes' | 'isLoss'>
}

async function ask(visit: SignedIn, { key, question }: Asking): Promise<Answer> {
  const { language } = visit
  const { grant } = visit.request.query as { grant?: unknown }
  const { ctx, company, ticked } = await findTicked(visit, [grant].flat())
  if (ticked.length === 0) return { redirect: '/approve/review' }
  const telling = { language, timeZone: company.timeZone, now: ctx.clock.now() }
  const say = sayIn(language)
  const line = (access: Access) => {
    const { agent_name, product: product_list } = namesOf(access, say)
    return html`<li><strong>${say('inbox.item', { agent_name, product_list })}</strong><br>${useInWords(access, telling)}</li>`
  }
  return questionPage(visit, {
    ...question,
    title: counted(language, key, ticked.length),
    about: html`<ul class="allowed">${ticked.map(line)}</ul>`,
    fields: html`${await Promise.all(ticked.map(({ id }) => hidden(ctx, id)))}`,
    no: { href: '/approve/review', text: say('review.back') },
  })
}

/** An access, with what it rests on for whoever may let it go on. */
async function hidden(ctx: Context, grant: string) {
  const shown = await findBases(ctx, grant).then(
    ({ bases }) => shownOf(bases),
    (error: unknown) => {
      if (error instanceof AppError && ['not_found', 'forbidden'].includes(error.code)) return ''
      throw error
    },
  )
  return html`<input type="hidden" name="grant" value="${grant}">
<input type="hidden" name="shown[${grant}]" value="${shown}">`
}

/** One after the other; answers those with which it was done, and leaves what is over or not theirs to do. */
async function each(visit: SignedIn, act: (ctx: Context, access: Access) => Promise<unknown>): Promise<string[]> {
  const { ctx, ticked } = await findTicked(visit, formOf(visit.request).getAll('grant'))
  const done: string[] = []
  for (const access of ticked) {
    try {
      await act(ctx, access)
      done.push(access.id)
    } catch (error) {
      if (!(error instanceof AppError) || !['not_found', 'forbidden', 'conflict'].includes(error.code)) throw error
    }
  }
  return done
}

async function findTicked(visit: SignedIn, grants: unknown[]): Promise<OwnCompany & { ticked: Access[] }> {
  const own = await enterCompany(visit, (visit.request.params as { company: string }).company)
  return { ...own, ticked: toReview(await listAccess(own.ctx)).filter(({ id }) => grants.includes(id)) }
}

function back(done: Record<string, number>): Answer {
  const query = Object.entries(done).flatMap(([name, count]) =>
    count > 0 ? [[name, String(count)] as [string, string]] : [],
  )
  return { redirect: `/approve/review?${new URLSearchParams(query)}` }
}
