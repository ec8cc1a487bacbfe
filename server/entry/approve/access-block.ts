/** One access in the list: what it allows, since whose decision, until when, how much it is used. */
import { html } from 'hono/html'
import { counted, dateTime, type Key, type Language } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { limitWords } from '../../domain/catalogue/index.ts'
import type { OwnCompany } from './find-companies.ts'
import { type Html, type Say, sayIn } from './page.ts'

export function accessBlock(grant: Access, { ctx, company }: OwnCompany, language: Language): Html {
  const say = sayIn(language)
  const { timeZone } = company
  const product = say(`product.${grant.product}`)
  const actions = grant.actions.map(({ action, limits }) => {
    const known = ctx.catalogue.find(action)
    const title = say(`action.${action}.title` as Key)
    return html`<li><strong>${title}</strong>${known ? html`<br>${limitWords(language, known.action, limits)}` : ''}</li>`
  })
  const approved = { approver_name: grant.approvedByName, decided_at: dateTime(language, grant.since, timeZone) }
  const facts = [
    say('access.approved', approved),
    lifeOf(grant, say, { language, timeZone }),
    useOf(grant, { language, timeZone }),
  ]
  return html`<article class="action">
<h3>${say('inbox.item', { agent_name: cleanName(grant.agentName), product_list: product })}</h3>
<ul class="allowed">${actions}</ul>
<p class="who">${facts.map((fact) => html`${fact}<br>`)}</p>
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
