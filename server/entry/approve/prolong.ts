/** Letting an access that has an end live longer: the same actions within the same limits, until another day or until it is taken back. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { findProlongable, prolongAccess } from '../../domain/approval/index.ts'
import { dayOf } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { allowedActions } from './access-actions.ts'
import { explainKeeping, type Found, findAccess, readShown, shownOf } from './find-access.ts'
import { type Answer, type Html, type Page, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function askProlonging({ visit }: Doors['person']): Promise<Answer> {
  const found = await findAccess(visit)
  return ask(visit, found).catch((error: unknown) => explainKeeping(visit, error))
}

export async function prolong({ visit }: Doors['person']): Promise<Answer> {
  const found = await findAccess(visit)
  const until = formOf(visit.request).get('until') || null
  try {
    if (until !== null && !/^\d{4}-\d\d-\d\d$/.test(until)) throw new AppError('invalid_input', { field: 'until' })
    await prolongAccess(found.ctx, { grant: found.access.id, until, ...readShown(visit) })
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return ask(visit, found, until)
    return explainKeeping(visit, error)
  }
  return { redirect: '/approve/access' }
}

/** `refused` is a day that cannot be the last one. */
async function ask(visit: SignedIn, found: Found, refused?: string | null): Promise<Page> {
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
${dayField({ value: refused ?? '', problem: refused === undefined ? null : say('access.prolong.problem', { until }) }, found)}`,
    yes: say('access.prolong.do'),
    no: { href: '/approve/access', text: say('access.review.later') },
    isLoss: false,
  })
  return refused === undefined ? page : { ...page, status: 422 }
}

function dayField({ value, problem }: { value: string; problem: string | null }, { access, telling }: Found): Html {
  const say = sayIn(telling.language)
  const first = dayOf(new Date((lastEnd(access)?.getTime() ?? 0) + 1), telling.timeZone)
  return html`<p class="field"><label for="until">${say('access.prolong.label')}</label>
<input id="until" name="until" type="date" min="${first}" value="${value}" aria-describedby="until-hint"${problem ? html` aria-invalid="true"` : ''}>
<span class="hint" id="until-hint">${problem ?? say('access.prolong.hint')}</span></p>`
}

/** The latest end among what is in use and has one. */
function lastEnd({ actions }: Access): Date | undefined {
  const ends = actions.flatMap(({ state, expiresAt }) => (state === 'active' && expiresAt ? [expiresAt] : []))
  return ends.toSorted((one, other) => other.getTime() - one.getTime())[0]
}
