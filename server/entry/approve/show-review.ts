/** The review of all access of a company: what is not used first, ticked and taken back or kept together. */
import { html } from 'hono/html'
import { counted, type Language, list } from '../../../locales/index.ts'
import { type Access, listAccess, toReview } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { type Catalogue, titleOf } from '../../domain/catalogue/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { reviewOf, type Telling } from './access-block.ts'
import { accessWarnings } from './access-warnings.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import type { Doors } from './route.ts'
import { nothingToDecide } from './show-inbox.ts'

/** So many can be ticked at once; the others follow when these have been seen to. */
const atMost = 50

export async function showReview({ visit }: Doors['person']): Promise<Answer> {
  const { session, language, request } = visit
  const { own, memberships } = await findCompanies(visit)
  if (own.length === 0) return nothingToDecide(language, memberships, session.person.email)
  const say = sayIn(language)
  const shelves = await Promise.all(own.map(readShelf))
  const full = shelves.filter(({ all }) => all.length > 0)
  const done = readDone(request.query)
  const body = html`<h1>${say('review.title')}</h1>
${doneLines(done, language)}
<p>${say(full.length > 0 ? 'review.lead' : 'review.empty')}</p>
${full.map((shelf) => companySection(shelf, language))}
<p class="ways"><a class="button" href="/approve/access">${say('done.to_access')}</a></p>`
  return { title: say('review.title'), body, at: 'access', query: done }
}

interface Shelf extends OwnCompany {
  all: Access[]
  catalogue: Catalogue
}

async function readShelf(own: OwnCompany): Promise<Shelf> {
  const [all, catalogue] = await Promise.all([listAccess(own.ctx), catalogueOf(own.ctx, { removed: true })])
  return { ...own, all: toReview(all), catalogue }
}

/** Ticks go to the question for what the button says; nothing is decided here. */
function companySection({ ctx, company, all, catalogue }: Shelf, language: Language): Html {
  const say = sayIn(language)
  const telling = { language, timeZone: company.timeZone, now: ctx.clock.now() }
  const at = `/approve/review/${company.id}`
  const more = all.length - atMost
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${cleanName(company.name)}</h2>
<form class="form" action="${at}/take">
${all.slice(0, atMost).map((access) => option(access, catalogue, telling))}
${more > 0 ? html`<p>${counted(language, 'review.more', more)}</p>` : ''}
<div class="ways">
<button class="button refuse">${say('review.take')}</button>
<button class="button primary" formaction="${at}/keep">${say('review.keep')}</button>
</div>
</form>
</section>`
}

function option(access: Access, catalogue: Catalogue, telling: Pick<Telling, 'language' | 'timeZone' | 'now'>): Html {
  const { language } = telling
  const say = sayIn(language)
  const names = { agent_name: cleanName(access.agentName), product_list: say(`product.${access.product}`) }
  const titles = [...new Set(access.actions.map(({ action }) => action))].map((id) => {
    const known = catalogue.find(id)
    return known ? titleOf(language, known.action) : id
  })
  return html`<fieldset class="option">
<legend><label class="tick"><input type="checkbox" name="grant" value="${access.id}"><span>${say('inbox.item', names)}</span></label></legend>
<p>${list(language, titles)}</p>
<p class="who">${useInWords(access, telling)}${reviewOf(access, telling)}</p>
${accessWarnings(access, catalogue, language)}
</fieldset>`
}

/** What somebody has just done, by its number. */
function readDone(query: unknown): Record<string, string> {
  const said = Object.entries(query as Record<string, unknown>)
  return Object.fromEntries(
    said.flatMap(([name, value]) =>
      ['kept', 'left', 'unticked'].includes(name) && /^\d{1,3}$/.test(String(value)) ? [[name, String(value)]] : [],
    ),
  )
}

function doneLines({ kept, left, unticked }: Record<string, string>, language: Language): Html {
  const tell = (key: 'review.kept' | 'review.left', count: string | undefined) =>
    Number(count ?? 0) > 0 ? counted(language, key, Number(count)) : null
  const [good, open] = [tell('review.kept', kept), tell('review.left', left)]
  const amiss = unticked ? sayIn(language)('review.unticked') : open
  return html`${good ? html`<p class="good" role="status">${good}</p>` : ''}
${amiss ? html`<p class="notice" role="status">${amiss}</p>` : ''}`
}
