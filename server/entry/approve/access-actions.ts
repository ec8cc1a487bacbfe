/** What an access allows: each action with its limits, whose decision it rests on, and until when. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { type Catalogue, consentText, limitWords, titleOf } from '../../domain/catalogue/index.ts'
import type { CompanyAction } from '../../domain/grant/index.ts'
import { keptByUs } from '../kept-by-us.ts'
import type { Telling } from './access-block.ts'
import { actionDetails } from './action-details.ts'
import { findComing, isToldAlready } from './find-coming.ts'
import { type Html, sayIn } from './page.ts'

/** With the company's id each of several actions can be taken back alone. */
export function allowedActions(access: Access, catalogue: Catalogue, telling: Telling & { company?: string }): Html {
  const { actions } = access
  const told = actions.filter((one) => !isToldAlready(access, one))
  const items = told.map((granted) => {
    const known = catalogue.find(granted.action)
    const title = known ? titleOf(telling.language, known.action) : granted.action
    return html`<li><strong>${title}</strong>${ruleOf(granted, catalogue, telling)}${decisionOf(granted, access, telling)}${comingOf(access, granted, telling)}${takeBackOne(access, granted, telling)}</li>`
  })
  return html`<ul class="allowed">${items}</ul>`
}

/** In the words in which it was allowed: those of the version that was granted, whatever the newest may do. */
function ruleOf(
  { action, version, limits }: CompanyAction,
  catalogue: Catalogue,
  { language, isExact }: Telling,
): Html {
  const known = catalogue.findVersion(action, version)
  if (!known) return html`<br>`
  const say = sayIn(language)
  const text = consentText(language, known, limits)
  return html`<br>${text.does}<br>${limitWords(language, known.action, limits)}
<details>
<summary>${say('page.details')}</summary>
${actionDetails(isExact ? text : keptByUs(text), say(`product.${known.product.id}`), say)}
</details>`
}

/** Who approved the action, when, and until when: actions of one product may differ in all three. */
function decisionOf(
  { approvedByName, grantedAt, expiresAt }: CompanyAction,
  { basis }: Pick<Access, 'basis'>,
  { language, timeZone, now }: Telling,
): Html {
  const say = sayIn(language)
  const facts = { approver_name: cleanName(approvedByName), decided_at: dateTime(language, grantedAt, timeZone) }
  const until = expiresAt && dateTime(language, expiresAt, timeZone)
  const isOver = expiresAt !== null && expiresAt <= now
  const life = until ? say(isOver ? 'access.ended' : 'access.until', { until }) : say('access.open_end')
  return html`<span class="who">${say(basis === 'approval' ? 'access.approved' : 'access.chosen', facts)}<br>${life}</span>`
}

/** It is to come in place of what is in use until then, or its own new end is. */
function comingOf(access: Access, granted: CompanyAction, { language, timeZone, isByHand }: Telling): Html | '' {
  const say = sayIn(language)
  const coming = findComing(access, granted)
  if (!coming && (access.state !== 'active' || granted.state !== 'obtaining')) return ''
  const until = coming?.expiresAt && dateTime(language, coming.expiresAt, timeZone)
  const prolonged = until ? say('access.coming', { until }) : say('access.coming.open')
  const product = say(`product.${access.product}`)
  const next = say(isByHand ? 'access.by_hand.next' : 'state.connecting.next', { product })
  return html`<br><span class="who">${coming ? prolonged : next}</span>`
}

function takeBackOne(
  { id, actions }: Access,
  { action, state: own }: CompanyAction,
  { language, company }: Telling & { company?: string },
): Html | '' {
  const isOne = new Set(actions.map((one) => one.action)).size === 1
  if (company === undefined || isOne || own === 'obtaining') return ''
  const query = new URLSearchParams({ action })
  return html`<br><a class="alone" href="/approve/access/${company}/${id}/withdraw?${query}">${sayIn(language)('withdraw.alone')}</a>`
}
