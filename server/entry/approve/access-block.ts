/** One access in the list: what it allows, since whose decision, until when, how much it is used. */
import { html } from 'hono/html'
import { counted, dateTime, type Language } from '../../../locales/index.ts'
import { type Access, month } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { type Catalogue, limitWords, titleOf } from '../../domain/catalogue/index.ts'
import type { CompanyAction } from '../../domain/grant/index.ts'
import type { OwnCompany } from './find-companies.ts'
import { type Html, type Say, sayIn } from './page.ts'

export function accessBlock(grant: Access, { ctx, company, catalogue }: Shelf, language: Language): Html {
  const say = sayIn(language)
  const { timeZone } = company
  const product = say(`product.${grant.product}`)
  const actions = grant.actions.map((granted) => {
    const known = catalogue.find(granted.action)
    const title = known ? titleOf(language, known.action) : granted.action
    const limits = known ? html`<br>${limitWords(language, known.action, granted.limits)}` : ''
    return html`<li><strong>${title}</strong>${limits}<br>${decisionOf(granted, { language, timeZone, basis: grant.basis })}</li>`
  })
  const use = useOf(grant, { language, timeZone, now: ctx.clock.now() })
  return html`<article class="action">
<h3>${say('inbox.item', { agent_name: cleanName(grant.agentName), product_list: product })}</h3>
<ul class="allowed">${actions}</ul>
<p class="who">${use}</p>
${stateOf(grant, say, { product, language, timeZone })}
${grant.state === 'withdrawing' ? '' : html`<a class="button refuse" href="/approve/access/${company.id}/${grant.id}/withdraw">${say('withdraw.do')}</a>`}
</article>`
}

/** A company with the actions it has, those of its own too. */
export type Shelf = OwnCompany & { catalogue: Catalogue }

interface Telling {
  language: Language
  timeZone: string
}

/** Who approved the action, when, and until when: actions of one product may differ in all three. */
function decisionOf(
  { approvedByName, grantedAt, expiresAt }: CompanyAction,
  { language, timeZone, basis }: Telling & Pick<Access, 'basis'>,
): Html {
  const say = sayIn(language)
  const facts = { approver_name: approvedByName, decided_at: dateTime(language, grantedAt, timeZone) }
  const life = expiresAt
    ? say('access.until', { until: dateTime(language, expiresAt, timeZone) })
    : say('access.open_end')
  return html`<span class="who">${say(basis === 'approval' ? 'access.approved' : 'access.chosen', facts)}<br>${life}</span>`
}

function useOf({ calls, lastUsedAt, since }: Access, { language, timeZone, now }: Telling & { now: Date }): string {
  const say = sayIn(language)
  if (calls === 0 || !lastUsedAt) return say(now.getTime() - since.getTime() < month ? 'access.new' : 'access.unused')
  return counted(language, 'access.used', calls, { last_used_at: dateTime(language, lastUsedAt, timeZone) })
}

/** What is worth saying beside "it works". */
function stateOf(
  { state, endedAt }: Access,
  say: Say,
  { product, language, timeZone }: Telling & { product: string },
): Html | '' {
  if (state === 'obtaining') return html`<p class="notice">${say('state.connecting.next')}</p>`
  if (state === 'setup_failed') return html`<p class="notice">${say('done.setup_failed', { product })}</p>`
  if (state !== 'withdrawing' || !endedAt) return ''
  const told = say('withdraw.under_way', { withdrawn_at: dateTime(language, endedAt, timeZone), product })
  return html`<p class="notice">${told}</p>`
}
