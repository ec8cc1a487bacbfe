/** The page of a request that an approval layer decides: where that is, and which promises hold there. */
import { html } from 'hono/html'
import { keptDeciding } from '../../../contract/approval-mode.ts'
import { dateTime } from '../../../locales/index.ts'
import { nameAsked, readAsked } from '../../domain/approval/index.ts'
import type { May } from './find-standing.ts'
import { keptList } from './kept-list.ts'
import { type Page, sayIn } from './page.ts'
import type { SignedIn } from './visit.ts'

/** 409 for an answer that was sent here all the same. */
export function elsewherePage({ language }: SignedIn, { company, full: { request } }: May, status: 200 | 409): Page {
  const say = sayIn(language)
  const facts = {
    ...nameAsked(language, readAsked(request)),
    expires_at: dateTime(language, request.expiresAt, company.timeZone),
  }
  const body = html`<h1>${say('elsewhere.title')}</h1>
<p>${say('elsewhere.body', facts)}</p>
<p>${say('page.closes', facts)}</p>
${request.layerRefused ? html`<p class="notice">${say('elsewhere.refused')}</p>` : ''}
${
  request.layerPage
    ? html`<div class="ways"><a class="button primary" href="${request.layerPage}">${say('elsewhere.open')}</a></div>`
    : html`<p class="notice">${say('elsewhere.not_yet')}</p>`
}
${keptList((keeper) => keptDeciding(request.approver, keeper), say)}
<p class="code">${say('page.code', { request_code: request.code })}</p>
<p><a class="button" href="/approve">${say('link.to_inbox')}</a></p>`
  return { status, title: say('elsewhere.title'), body }
}
