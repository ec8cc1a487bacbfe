/** "Reject": one tap on a reason; words of one's own and the stop for further requests are optional. */
import { html } from 'hono/html'
import { rejectReason } from '../../../contract/word.ts'
import type { Language } from '../../../locales/index.ts'
import type { AskedNames } from '../../domain/approval/index.ts'
import { type OwnForm, ownFields } from './own-fields.ts'
import { type Page, sayIn } from './page.ts'
import type { Problems } from './read-answer.ts'

export interface RejectView extends OwnForm {
  language: Language
  address: string
  names: AskedNames
  filled: URLSearchParams
  problems: Problems
}

export function rejectPage(view: RejectView): Page {
  const { language, address, names, filled, problems } = view
  const say = sayIn(language)
  const missing = problems.reason !== undefined
  const reasons = rejectReason.options.map(
    (reason) =>
      html`<label class="tick"><input type="radio" name="reason" value="${reason}" required${filled.get('reason') === reason ? html` checked` : ''}><span>${say(`reject.reason.${reason}`)}</span></label>`,
  )
  const body = html`<h1>${say('reject.title')}</h1>
<form method="post" action="${address}/decide" class="form">
${ownFields(view)}
<input type="hidden" name="outcome" value="reject">
<fieldset class="option"${missing ? html` aria-describedby="reason-problem"` : ''}>
<legend>${say('reject.reason.label')}</legend>
${missing ? html`<p class="problem" id="reason-problem" role="alert">${say('reject.reason.none')}</p>` : ''}
${reasons}
</fieldset>
<p class="field"><label for="reason-text">${say('reject.text.label')}</label>
<textarea id="reason-text" name="reasonText" maxlength="280" rows="3" aria-describedby="tell">${filled.get('reasonText') ?? ''}</textarea>
<span class="hint" id="tell">${say('reject.tell', names)}</span></p>
<label class="tick"><input type="checkbox" name="block" value="yes"${filled.has('block') ? html` checked` : ''}><span>${say('reject.block', names)}</span></label>
<button class="primary refuse">${say('reject.submit')}</button>
</form>
<p><a class="button" href="${address}">${say('reject.back')}</a></p>`
  return { status: missing ? 422 : 200, title: say('reject.title'), body, query: { step: 'reject' } }
}
