/** The two pages on which a credential made by hand is brought: what to make and where to paste it, then whose it is. */
import { html } from 'hono/html'
import { keptIssuing } from '../../../contract/approval-mode.ts'
import type { Language, ProductId } from '../../../contract/word.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { keptList } from './kept-list.ts'
import { type Html, type Page, type Say, sayIn } from './page.ts'

export interface PasteView {
  language: Language
  csrf: string
  product: ProductId
  /** To be ticked there. */
  rights: string[]
  /** Cleaned. */
  names: { agent: string; company: string }
  /** What is wrong with what was pasted, or lacks a word. */
  problem?: 'form' | 'refused' | 'unanswered' | 'meant'
  clientId?: string
}

export function pastePage({ language, csrf, rights, problem, clientId = '', ...of }: PasteView): Page {
  const say = sayIn(language)
  const facts = factsOf(of, say)
  const body = html`<h1>${say('paste.title', facts)}</h1>
${problem ? html`<p class="problem" id="problem" role="alert">${say(`paste.${problem}`, facts)}</p>` : ''}
<p>${say('paste.lead', facts)}</p>
<h2>${say('paste.rights')}</h2>
<ul class="mono">${rights.map((right) => html`<li>${right}</li>`)}</ul>
<form method="post" class="form">
<input type="hidden" name="csrf" value="${csrf}">
<p class="field"><label for="client-id">${say('paste.client_id')}</label>
<input id="client-id" name="clientId" value="${clientId}" required maxlength="64" autocomplete="off" spellcheck="false"${marked(problem)}></p>
<p class="field"><label for="secret">${say('paste.secret')}</label>
<input id="secret" name="secret" type="password" required maxlength="200" autocomplete="off"${marked(problem)}></p>
<p>${say('paste.promise', facts)}</p>
<button class="primary">${say('paste.check')}</button>
</form>
${keptList((keeper) => keptIssuing('developer-centre', keeper), say)}
<p class="ways">${wayBack(say)}</p>`
  return { status: problem ? 422 : 200, title: say('paste.title', facts), body }
}

/** The secret is in it sealed, for this access alone: only we can open it, and only to ask the product. */
export interface WhoseView extends PasteView {
  clientId: string
  /** The company that the product names; null where it names none. */
  holder: string | null
  isOther: boolean
  /** What of it comes back with the form. */
  shown: string
  sealed: string
}

export function whosePage({
  language,
  csrf,
  problem,
  clientId,
  holder,
  isOther,
  shown,
  sealed,
  ...of
}: WhoseView): Page {
  const say = sayIn(language)
  const holder_name = holder && cleanName(holder)
  const facts = { ...factsOf(of, say), client_id: clientId, holder_name: holder_name ?? '' }
  const body = html`<h1>${say('paste.whose.title')}</h1>
<p class="most">${say(holder_name ? 'paste.whose' : 'paste.whose.unknown', facts)}</p>
${isOther ? html`<p class="notice">${say('paste.whose.other', facts)}</p>` : ''}
<p>${say('paste.which', facts)}</p>
${isOther ? html`<p class="ways"><a class="button primary" href="?">${say('paste.again')}</a></p>` : ''}
<form method="post" class="form">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="clientId" value="${clientId}">
<input type="hidden" name="sealed" value="${sealed}">
<input type="hidden" name="shown" value="${shown}">
${isOther ? meantTick(say('paste.meant', facts), problem === 'meant' && say('paste.meant.problem')) : ''}
<button class="${isOther ? 'button' : 'primary'}">${say(isOther ? 'paste.keep.other' : 'paste.keep')}</button>
</form>
<p class="ways">${isOther ? '' : html`<a class="button" href="?">${say('paste.again')}</a>`}
${wayBack(say)}</p>`
  return { status: problem ? 422 : 200, title: say('paste.whose.title'), body }
}

/** What belongs to another company is kept only on a word of its own. */
function meantTick(text: string, problem: string | false): Html {
  return html`${problem ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : ''}
<label class="tick"><input type="checkbox" name="meant" value="yes"${problem ? marked('meant') : ''}><span>${text}</span></label>`
}

function factsOf({ product, names }: Pick<PasteView, 'product' | 'names'>, say: Say) {
  return { product: say(`product.${product}`), agent_name: names.agent, company_name: names.company }
}

function marked(problem: PasteView['problem']): Html | '' {
  return problem ? html` aria-invalid="true" aria-describedby="problem"` : ''
}

function wayBack(say: Say): Html {
  return html`<a class="button" href="/approve/access">${say('done.to_access')}</a>`
}
