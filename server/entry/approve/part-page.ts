/** "Choose some": nothing ticked beforehand, limits that can only be lowered, an end date. */
import { html } from 'hono/html'
import type { Language } from '../../../locales/index.ts'
import type { AskedBlock, AskedInWords } from '../../domain/approval/index.ts'
import { besideField, type OwnForm, ownFields } from './own-fields.ts'
import { type Html, type Page, type Say, sayIn } from './page.ts'
import { partLimits, problemText } from './part-limits.ts'
import { problemSummary } from './problem-summary.ts'
import type { Problems } from './read-answer.ts'
import { chips, whatIsNew } from './request-body.ts'

export interface PartView extends OwnForm {
  language: Language
  address: string
  asked: AskedInWords
  /** What was filled in before; empty at first sight. */
  filled: URLSearchParams
  problems: Problems
  /** The first day that can be the last one, YYYY-MM-DD. */
  firstDay: string
}

export function partPage(view: PartView): Page {
  const { language, asked, address, filled, problems } = view
  const say = sayIn(language)
  const body = html`<h1>${say('part.title', asked.names)}</h1>
<p>${say('part.hint')}</p>
${problemSummary(view, say)}
<form method="post" action="${address}/decide" class="form">
${ownFields(view)}${besideField(asked.beside)}
<input type="hidden" name="outcome" value="part">
<div class="options">
${[...Map.groupBy(asked.blocks, ({ lead }) => lead).values()].map((bundle) => option(view, bundle, say))}
</div>
${until(view, say)}
<p class="field"><label for="reason-text">${say('reject.text.label')}</label>
<textarea id="reason-text" name="reasonText" maxlength="280" rows="2" aria-describedby="tell">${filled.get('reasonText') ?? ''}</textarea>
<span class="hint" id="tell">${say('reject.tell', asked.names)}</span></p>
<button class="primary">${say('part.submit')}</button>
</form>
<p class="ways"><a class="button" href="${address}">${say('reject.back')}</a>
<a class="button refuse" href="${address}?step=reject">${say('btn.reject')}</a></p>`
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return { status, title: say('part.title', asked.names), body, query: { step: 'part' } }
}

/** What goes together has one tick. */
function option(view: PartView, [block, ...along]: AskedBlock[], say: Say): Html | '' {
  if (!block) return ''
  const { action, text } = block
  const ticked = view.filled.has(`granted[${action}]`)
  return html`<fieldset class="option">
<legend><label class="tick"><input type="checkbox" name="granted[${action}]" value="yes"${ticked ? html` checked` : ''}><span>${text.title}</span></label></legend>
${terms(view, block, say)}
${along.map(
  (other) => html`<h2>${other.text.title}</h2>
<p>${say('part.together', { other_action: text.title })}</p>
${terms(view, other, say)}`,
)}
</fieldset>`
}

function terms(view: PartView, block: AskedBlock, say: Say): Html {
  return html`${chips(block, say)}
${block.more ? whatIsNew(block.more) : html`<p>${block.text.does}</p>`}
${block.more?.limit ? '' : html`<p class="asked">${block.text.limit}</p>`}
${partLimits(view, block)}`
}

function until({ filled, problems, firstDay }: PartView, say: Say): Html {
  const problem = problems.until
  return html`<p class="field"><label for="until">${say('part.until.label')}</label>
<input id="until" name="until" type="date" min="${firstDay}" value="${filled.get('until') ?? ''}" aria-describedby="until-hint"${problem ? html` aria-invalid="true"` : ''}>
<span class="hint" id="until-hint">${problem ? problemText(say, problem) : say('part.until.hint')}</span></p>`
}
