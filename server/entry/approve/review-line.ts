/** How the monthly review of a company's access stands: what nobody has looked at since its day, or when the next is. */
import { html } from 'hono/html'
import { counted, date, type Language } from '../../../locales/index.ts'
import { type Access, reviewDays, toReview } from '../../domain/access/index.ts'
import { missingGate } from '../../domain/company/index.ts'
import type { OwnCompany } from './find-companies.ts'
import { type Html, sayIn } from './page.ts'

export function reviewLine(grants: Access[], { ctx, company }: OwnCompany, language: Language): Html | '' {
  const { timeZone, gates } = company
  if (toReview(grants).length === 0 || missingGate(gates)) return ''
  const { last, next, open } = reviewDays(grants, { now: ctx.clock.now(), timeZone })
  const told =
    open > 0
      ? counted(language, 'review.open', open, { since: date(language, last, 'UTC') })
      : sayIn(language)('review.upcoming', { until: date(language, next, 'UTC') })
  return html`<p class="who">${told}</p>`
}
