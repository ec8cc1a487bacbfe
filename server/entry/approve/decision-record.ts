/** A request as it was asked and as it was decided: what was approved with which limits and until when, what was refused, and why. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import { type AskedAction, cleanName, nameAsked, readAsked } from '../../domain/approval/index.ts'
import { changeWords, limitWords, titleOf } from '../../domain/catalogue/index.ts'
import { reasonInWords } from '../../domain/notice/index.ts'
import { type Html, sayIn } from './page.ts'
import type { Decided } from './tell-decision.ts'

export function decisionRecord(view: Decided): Html {
  const { language, timeZone, full, decision } = view
  const { request } = full
  const say = sayIn(language)
  const at = (moment: Date) => dateTime(language, moment, timeZone)
  const asked = readAsked(request)
  const [refused = [], approved = []] = [true, false].map((isOut) =>
    asked.actions.filter(({ action }) => decision.cuts.leftOut.includes(action) === isOut),
  )
  const reason = reasonInWords(decision, language)
  const approver_name = cleanName(decision.personName)
  return html`<section aria-labelledby="record">
<h2 id="record">${say('page.title', { request_code: request.code })}</h2>
<p class="who">${say('inbox.by', { ...nameAsked(language, asked), requested_at: at(request.createdAt) })}<br>
${say('decided.by', { approver_name, decided_at: at(decision.decidedAt) })}</p>
${approved.length === 0 ? '' : html`<h3>${say('decided.approved')}</h3>${actionList(approved, view)}${lifeOf(view)}`}
${refused.length === 0 ? '' : html`<h3>${say('decided.rejected')}</h3>${actionList(refused, view)}`}
${reason === null ? '' : html`<p>${say('done.reason', { reason })}</p>`}
</section>`
}

/** Each with its limits as decided; where they were lowered, beside those that were asked for. */
function actionList(actions: AskedAction[], { language, catalogue, decision }: Decided): Html {
  const say = sayIn(language)
  const items = actions.map(({ action, version, limits }) => {
    const known = catalogue.findVersion(action, version)
    if (!known) return html`<li><strong>${action}</strong></li>`
    const lowered = decision.cuts.lowered.find((one) => one.action === action)?.limits
    const asked = limitWords(language, known.action, limits)
    const decided = lowered ? limitWords(language, known.action, lowered) : asked
    const action_title = titleOf(language, known.action)
    const title = html`<strong>${action_title}</strong><br>${decided}`
    if (!lowered) return html`<li>${title}</li>`
    const limit_words = changeWords(language, known.action, { before: limits, after: lowered })
    // The limits in short count names; which were left out is told as well.
    const named = decided.includes(limit_words) ? '' : html`<br>${say('limit.lowered', { action_title, limit_words })}`
    return html`<li>${title}${named}
<br><span class="who">${say('part.asked', { asked })}</span></li>`
  })
  return html`<ul class="allowed">${items}</ul>`
}

/** That it has no end is only said while it goes on. */
function lifeOf({ language, timeZone, decision, connection }: Decided): Html | '' {
  const say = sayIn(language)
  const { until } = decision.cuts
  if (until) return html`<p>${say('access.until', { until: dateTime(language, until, timeZone) })}</p>`
  return connection.state === 'ended' ? '' : html`<p>${say('access.open_end')}</p>`
}
