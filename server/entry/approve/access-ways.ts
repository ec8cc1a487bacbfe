/** What a Super Admin can do about an access. */
import { html } from 'hono/html'
import type { Access } from '../../domain/access/index.ts'
import { namesOf } from './find-access.ts'
import { endsOf } from './find-coming.ts'
import type { Html, Say } from './page.ts'

export function accessWays(
  access: Access,
  company: string,
  { say, csrf, isByHand }: { say: Say; csrf: string; isByHand: boolean },
): Html {
  const { id, state, due, trouble, retryAt } = access
  const at = `/approve/access/${company}/${id}`
  const again = html`<form method="post" action="${at}/try-again">
<input type="hidden" name="csrf" value="${csrf}">
<button class="primary">${say('access.try_again')}</button>
</form>`
  const hasEnd = state === 'active' && endsOf(access).length > 0
  const isLacking = isByHand && state === 'obtaining'
  const names = namesOf(access, say)
  return html`<div class="ways">
${trouble !== null && retryAt === null ? again : ''}
${isLacking ? html`<a class="button primary" href="${at}/credential">${say('done.paste.do', names)}</a>` : ''}
${due ? html`<a class="button primary" href="${at}/review">${say('access.review.do')}</a>` : ''}
${hasEnd ? html`<a class="button" href="${at}/prolong">${say('access.prolong.do')}</a>` : ''}
<a class="button refuse" href="${at}/withdraw">${say('withdraw.do.all', names)}</a>
</div>`
}
