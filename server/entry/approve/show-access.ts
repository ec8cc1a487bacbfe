/** Every agent that may act, by company: what, since when, by whose decision, how much used; each can be taken back here. */
import { html } from 'hono/html'
import { counted, dateTime, type Key, type Language } from '../../../locales/index.ts'
import { type Access, listAccess } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { limitWords } from '../../domain/catalogue/index.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, type Say, sayIn } from './page.ts'
import type { Doors } from './route.ts'
import { nothingToDecide } from './show-inbox.ts'

export async function showAccess({ visit }: Doors['person']): Promise<Answer> {
  const { session, language } = visit
  const { own, memberships } = await findCompanies(visit)
  if (own.length === 0) return nothingToDecide(language, memberships, session.person.email)
  const say = sayIn(language)
  const sections = await Promise.all(own.map(async (one) => companySection(one, await listAccess(one.ctx), language)))
  const body = html`<h1>${say('access.title')}</h1>
<p>${say('access.lead')}</p>
${sections}`
  return { title: say('access.title'), body, at: 'access' }
}

function companySection({ ctx, company }: OwnCompany, grants: Access[], language: Language): Html {
  const say = sayIn(language)
  const tell = (grant: Access) => grantBlock(grant, { ctx, company }, language)
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${company.name}</h2>
${grants.length === 0 ? html`<p>${say('access.empty')}</p>` : grants.map(tell)}
</section>`
}

function grantBlock(grant: Access, { ctx, company }: OwnCompany, language: Language): Html {
  const say = sayIn(language)
  const { timeZone } = company
  const product = say(`product.${grant.product}`)
  const actions = grant.actions.map(({ action, limits }) => {
    const known = ctx.catalogue.find(action)
    const title = say(`action.${action}.title` as Key)
    return html`<li><strong>${title}</strong>${known ? html`<br>${limitWords(language, known.action, limits)}` : ''}</li>`
  })
  const approved = { approver_name: grant.approvedByName, decided_at: dateTime(language, grant.since, timeZone) }
  return html`<article class="action">
<h3>${say('inbox.item', { agent_name: cleanName(grant.agentName), product_list: product })}</h3>
<ul class="plain">${actions}</ul>
<p class="who">${say('access.approved', approved)}<br>${lifeOf(grant, say, { language, timeZone })}<br>${useOf(grant, { language, timeZone })}</p>
${stateOf(grant, say, { product, language, timeZone })}
${grant.state === 'withdrawing' ? '' : html`<a class="button refuse" href="/approve/access/${company.id}/${grant.id}/withdraw">${say('withdraw.do')}</a>`}
</article>`
}

interface Telling {
  language: Language
  timeZone: string
}

function lifeOf({ actions }: Access, say: Say, { language, timeZone }: Telling): string {
  const ends = actions.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []))
  if (ends.length === 0) return say('access.open_end')
  return say('access.until', { until: dateTime(language, new Date(Math.min(...ends)), timeZone) })
}

function useOf({ calls, lastUsedAt }: Access, { language, timeZone }: Telling): string {
  if (calls === 0 || !lastUsedAt) return sayIn(language)('access.unused')
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
