/** What stands behind Details of an action, before it is allowed and as long as it is: every sentence made from its rule. */
import { html } from 'hono/html'
import type { ConsentText } from '../../domain/catalogue/index.ts'
import { denialLists } from './denial-lists.ts'
import type { Html, Say } from './page.ts'

export function actionDetails(text: ConsentText, product: string, say: Say): Html {
  const { bounds, identity, rights } = text
  return html`<dl>
${bounds.length > 0 ? html`<dt>${say('block.limit')}</dt><dd>${bounds.map((bound) => html`${bound}<br>`)}</dd>` : ''}
${identity ? html`<dt>${say('block.identity')}</dt><dd>${identity}</dd>` : ''}
<dt>${say('block.whose')}</dt><dd>${text.whose}</dd>
<dt>${say('block.undo')}</dt><dd>${[text.undo, text.undoMore].filter(Boolean).join(' ')}</dd>
<dt>${say('block.cannot')}</dt><dd>${denialLists(text.cannot, product, say)}</dd>
<dt>${say('block.example')}</dt><dd>${text.example}</dd>
${rights === '' ? '' : html`<dt>${say('block.rights', { product })}</dt><dd>${rights}</dd>`}
<dt>${say('block.fills')}</dt><dd>${text.fills}</dd>
<dt>${say('block.learns')}</dt><dd>${text.learns}</dd>
</dl>`
}
