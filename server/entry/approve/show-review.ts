/** The review of all access of a company: what is not used first, ticked and taken back or kept together. */
import { html } from 'hono/html'
import { counted, type Language } from '../../../locales/index.ts'
import { type Access, listAccess, toReview } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { type Held, listHeld } from '../../domain/credential/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { allowedActions } from './access-actions.ts'
import { reviewOf, tellingOf } from './access-block.ts'
import { accessWarnings } from './access-warnings.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import { askedOf } from './read-ticked.ts'
import type { Doors } from './route.ts'
import { setLine } from './set-line.ts'
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
  const ticked = askedOf(visit)
  const body = html`<h1>${say('review.title')}</h1>
${doneLines(done, language)}
<p>${say(full.length > 0 ? 'review.lead' : 'review.empty')}</p>
${full.map((shelf) => companySection({ ...shelf, ticked }, language))}
<p class="ways"><a class="button" href="/approve/access">${say('done.to_access')}</a></p>`
  return { title: say('review.title'), body, at: 'access', query: { ...done, grant: ticked } }
}

interface Shelf extends OwnCompany {
  all: Access[]
  catalogue: Catalogue
  /** What each grant's credential carries. */
  held: Map<string, Held>
}

/** With what somebody has ticked already, who comes back from a question. */
type Ticked = Shelf & { ticked: string[] }

async function readShelf(own: OwnCompany): Promise<Shelf> {
  const asking = [listAccess(own.ctx), catalogueOf(own.ctx, { removed: true }), listHeld(own.ctx)] as const
  const [all, catalogue, held] = await Promise.all(asking)
  return { ...own, all: toReview(all), catalogue, held }
}

/** Ticks go to the question for what the button says; nothing is decided here. */
function companySection(shelf: Ticked, language: Language): Html {
  const { company, all } = shelf
  const say = sayIn(language)
  const at = `/approve/review/${company.id}`
  const more = all.length - atMost
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${cleanName(company.name)}</h2>
<form class="form" action="${at}/take">
${all.slice(0, atMost).map((access) => option(access, shelf, language))}
${more > 0 ? html`<p>${counted(language, 'review.more', more)}</p>` : ''}
<div class="ways">
<button class="button refuse">${say('review.take')}</button>
<button class="button" formaction="${at}/keep">${say('review.keep')}</button>
</div>
</form>
</section>`
}

/** All that the list tells of it, and what is behind it on a press. */
function option(access: Access, shelf: Ticked, language: Language): Html {
  const { catalogue, ticked } = shelf
  const telling = tellingOf(access, shelf, language)
  const say = sayIn(language)
  const checked = ticked.includes(access.id) ? html` checked` : ''
  const names = { agent_name: cleanName(access.agentName), product_list: say(`product.${access.product}`) }
  return html`<fieldset class="option">
<legend><label class="tick"><input type="checkbox" name="grant" value="${access.id}"${checked}><span>${say('inbox.item', names)}</span></label></legend>
${setLine(access, say)}
<p class="who">${useInWords(access, telling)}${reviewOf(access, telling)}</p>
${allowedActions(access, catalogue, telling)}
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
