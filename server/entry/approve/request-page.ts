/** The page on which a Super Admin reads and decides; the buttons stand last. */
import { html } from 'hono/html'
import { besideField, type OwnForm, ownFields } from './own-fields.ts'
import { type Html, type Page, type Say, sayIn } from './page.ts'
import { type RequestBody, requestBody } from './request-body.ts'

export interface RequestView extends RequestBody, OwnForm {
  /** Path of the request on this front. */
  address: string
}

export function requestPage(view: RequestView): Page {
  const say = sayIn(view.language)
  const body = html`${requestBody(view)}
${decision(view, say)}`
  return { title: say('page.title', { request_code: view.request.code }), body }
}

function decision(view: RequestView, say: Say): Html {
  const { address, asked } = view
  const one = asked.blocks.length === 1
  const label = one ? '' : html` aria-label="${say('btn.approve.label', asked.names)}"`
  return html`<div class="decision">
<form method="post" action="${address}/decide">
${ownFields(view)}${besideField(asked.beside)}
<button class="primary" name="outcome" value="approve"${label}>${say(one ? 'btn.approve.one' : 'btn.approve')}</button>
</form>
<a class="button" href="?step=part">${say(one ? 'btn.part.one' : 'btn.part')}</a>
<a class="button refuse" href="?step=reject">${say('btn.reject')}</a>
</div>`
}
