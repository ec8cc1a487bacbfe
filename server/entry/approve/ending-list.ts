/** Access that is being taken back, apart from what may act: how each stands, and the way to how far it is. */
import { html } from 'hono/html'
import { counted, type Language, list } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { titleIn } from '../tell-withdrawal.ts'
import { type Shelf, tellingOf } from './access-block.ts'
import { accessState } from './access-state.ts'
import { namesOf } from './find-access.ts'
import { type Html, sayIn } from './page.ts'
import { setLine } from './set-line.ts'

/** So many are named; the list of what was taken back has all. */
const atMost = 20

export function endingList(ending: Access[], shelf: Omit<Shelf, 'csrf'>, language: Language): Html | '' {
  if (ending.length === 0) return ''
  const more = ending.length - atMost
  return html`<h3 class="apart">${sayIn(language)('access.being_taken')}</h3>
${ending.slice(0, atMost).map((access) => endingBlock(access, shelf, language))}
${more > 0 ? html`<p>${counted(language, 'withdraw.extent.more', more)}</p>` : ''}`
}

function endingBlock(access: Access, shelf: Omit<Shelf, 'csrf'>, language: Language): Html {
  const say = sayIn(language)
  const { id, withdrawal } = access
  const at = `/approve/access/${shelf.company.id}/withdrawals/${withdrawal}`
  const { catalogue } = shelf
  const titles = [...new Set(access.actions.map(({ action }) => titleIn({ catalogue, language }, action)))]
  return html`<article class="action">
<h3>${say('withdraw.what.grant', namesOf(access, say))}</h3>
${setLine(access, say)}
<p class="who">${list(language, titles)}</p>
${accessState(access, { ...tellingOf(access, shelf, language), isLeft: shelf.toRevoke.has(id) })}
${withdrawal === null ? '' : html`<div class="ways"><a class="button" href="${at}">${say('withdraw.list.open')}</a></div>`}
</article>`
}
