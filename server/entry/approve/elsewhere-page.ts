/** The page of a request that an approval layer decides: where that is, what is asked, and which promises hold there. */
import { html } from 'hono/html'
import { keptDeciding } from '../../../contract/approval-mode.ts'
import { nameAsked, readAsked } from '../../domain/approval/index.ts'
import { tellLayerRefused } from '../tell-layer-refused.ts'
import { composeBody } from './compose-body.ts'
import type { May } from './find-standing.ts'
import { keptList } from './kept-list.ts'
import { type Html, type Page, type Say, sayIn } from './page.ts'
import { askedParts } from './request-body.ts'
import type { SignedIn } from './visit.ts'

/** 409 for an answer that was sent here all the same. */
export async function elsewherePage({ language }: SignedIn, may: May, status: 200 | 409): Promise<Page> {
  const say = sayIn(language)
  const { request } = may.full
  const refused = tellLayerRefused(language, request)
  const body = html`<h1>${say('elsewhere.title')}</h1>
<p>${say('elsewhere.body', nameAsked(language, readAsked(request)))}</p>
${refused === null ? '' : html`<p class="notice">${refused}</p>`}
${wayThere(request.layerPage, say)}
${askedParts(await composeBody(may, language))}
<details><summary>${say('elsewhere.kept')}</summary>
${keptList((keeper) => keptDeciding(request.approver, keeper), say)}
</details>
<p class="ways"><a class="button" href="/approve">${say('link.to_inbox')}</a></p>`
  return { status, title: say('elsewhere.title'), body }
}

function wayThere(page: string | null, say: Say): Html {
  return page === null
    ? html`<p class="notice">${say('elsewhere.not_yet')}</p>`
    : html`<div class="ways"><a class="button primary" href="${page}">${say('elsewhere.open')}</a></div>`
}
