/** What a Super Admin can do about an access. */
import { html } from 'hono/html'
import type { Access } from '../../domain/access/index.ts'
import { endsOf } from './find-coming.ts'
import type { Html, Say } from './page.ts'

export function accessWays(access: Access, company: string, { say, csrf }: { say: Say; csrf: string }): Html | '' {
  const { id, state, due, trouble, retryAt, product } = access
  if (state === 'withdrawing') return ''
  const at = `/approve/access/${company}/${id}`
  const again = html`<form method="post" action="${at}/try-again">
<input type="hidden" name="csrf" value="${csrf}">
<button class="primary">${say('access.try_again')}</button>
</form>`
  const hasEnd = state === 'active' && endsOf(access).length > 0
  return html`<div class="ways">
${trouble !== null && retryAt === null ? again : ''}
${due ? html`<a class="button primary" href="${at}/review">${say('access.review.do')}</a>` : ''}
${hasEnd ? html`<a class="button" href="${at}/prolong">${say('access.prolong.do')}</a>` : ''}
<a class="button refuse" href="${at}/withdraw">${say('withdraw.do.all', { product: say(`product.${product}`) })}</a>
</div>`
}
