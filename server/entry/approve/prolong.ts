/** Letting an access that has an end live longer: the same actions within the same limits, until another day or until it is taken back. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { findProlongable, prolongAccess } from '../../domain/approval/index.ts'
import { dayOf } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { allowedActions } from './access-actions.ts'
import type { Telling } from './access-block.ts'
import { explainKeeping, type Found, findAccess, namesOf, readShown, shownOf } from './find-access.ts'
import { endsOf } from './find-coming.ts'
import { type Answer, type Html, type Page, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { signInAgain } from './sign-in-again.ts'
import type { SignedIn } from './visit.ts'

/** In which language and where the company is. */
type Place = Pick<Telling, 'language' | 'timeZone'>

export async function askProlonging({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const found = await findAccess(visit)
  return ask(visit, found).catch((error: unknown) => explainKeeping(visit, error))
}

export async function prolong({ visit }: Doors['person']): Promise<Answer> {
  const found = await findAccess(visit)
  const form = formOf(visit.request)
  const until = form.get('term') === 'open' ? null : (form.get('until') ?? '')
  try {
    if (until !== null && !/^\d{4}-\d\d-\d\d$/.test(until)) throw new AppError('invalid_input', { field: 'until' })
    await prolongAccess(found.ctx, { grant: found.access.id, until, ...readShown(visit) })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'invalid_input')) return explainKeeping(visit, error)
    return ask(visit, found, until ?? '').catch((other: unknown) => explainKeeping(visit, other))
  }
  return { redirect: `/approve/access?${new URLSearchParams({ prolonged: found.access.id })}` }
}

/** What the list says of an access that was prolonged just now: its latest decision carries the new end. */
export function tellProlonged({ actions, ...access }: Access, { language, timeZone }: Place): string {
  const say = sayIn(language)
  const names = namesOf(access, say)
  const coming = actions.filter(({ state }) => state === 'obtaining')
  const [latest] = (coming.length > 0 ? coming : actions).toSorted(
    (one, other) => other.grantedAt.getTime() - one.grantedAt.getTime(),
  )
  if (!latest?.expiresAt) return say('access.prolonged.open', names)
  return say('access.prolonged', { ...names, until: dateTime(language, latest.expiresAt, timeZone) })
}

/** `refused` is a day that cannot be the last one. */
async function ask(visit: SignedIn, found: Found, refused?: string): Promise<Page> {
  const { ctx, access, catalogue, telling, names } = found
  const say = sayIn(visit.language)
  const end = lastEnd(access)
  if (!end) throw new AppError('not_found')
  const bases = await findProlongable(ctx, access.id)
  const until = dateTime(telling.language, end, telling.timeZone)
  const page = questionPage(visit, {
    title: say('access.prolong.ask', names),
    told: [say('access.prolong.effect', { until })],
    about: allowedActions(access, catalogue, telling),
    fields: html`<input type="hidden" name="shown" value="${shownOf(bases)}">
${termFields({ end, ...(refused !== undefined && { refused }) }, telling)}`,
    yes: say('access.prolong.do'),
    no: { href: '/approve/access', text: say('access.review.later') },
    isLoss: false,
  })
  return refused === undefined ? page : { ...page, status: 422 }
}

/** A day is proposed; that there is no end has to be chosen. */
function termFields({ end, refused }: { end: Date; refused?: string }, { language, timeZone }: Place): Html {
  const say = sayIn(language)
  const proposed = dayOf(new Date(end.getTime() + proposedMs), timeZone)
  const problem = html`<strong class="problem" id="until-problem">${say('access.prolong.problem', { until: dateTime(language, end, timeZone) })}</strong>`
  return html`<fieldset class="option">
<legend>${say('access.prolong.choice')}</legend>
<label class="tick"><input type="radio" name="term" value="day" checked><span>${say('access.prolong.day')}</span></label>
<p class="field"><label for="until">${say('access.prolong.label')}</label>
<input id="until" name="until" type="date" value="${refused ?? proposed}"${refused === undefined ? '' : html` aria-invalid="true" aria-describedby="until-problem"`}>
${refused === undefined ? '' : problem}</p>
<label class="tick"><input type="radio" name="term" value="open"><span>${say('access.prolong.open')}</span></label>
</fieldset>`
}

/** So much later than its present end an access is proposed to end. */
const proposedMs = 90 * 24 * 3600_000

/** The latest end among what is in use and has one that nobody has moved yet. */
function lastEnd(access: Access): Date | undefined {
  return endsOf(access).toSorted((one, other) => other.getTime() - one.getTime())[0]
}
