/** What a Super Admin reads before deciding: question, asker, the most that can happen, each action, where the data goes. */
import { html } from 'hono/html'
import { dateTime, type Language } from '../../../locales/index.ts'
import {
  type AskedBlock,
  type AskedInWords,
  checkCode,
  cleanNote,
  type More,
  nameUnchanged,
} from '../../domain/approval/index.ts'
import type { ConsentText } from '../../domain/catalogue/index.ts'
import { keptByUs } from '../kept-by-us.ts'
import type { TrialInWords } from '../tell-trial.ts'
import { actionDetails } from './action-details.ts'
import { type Html, type Say, sayIn } from './page.ts'
import type { Before } from './tell-before.ts'
import { widerLine } from './wider-rights.ts'

/** With the moment it was tried. */
export type TriedInWords = TrialInWords & { at: string }

export interface RequestBody {
  language: Language
  timeZone: string
  asked: AskedInWords
  note: string
  requestedAt: Date
  expiresAt: Date
  /** By what a request that was sent is known; a preview of it has no code yet. */
  sent: { code: string; digest: string; isMailed: boolean } | null
  /** What is said of the page itself, before its summary. */
  notice: string | null
  /** What of it was refused before, or taken back, by action. */
  before: Map<string, Before[]>
  aiServiceName: string
  /** Products whose credential will carry what is consented to and no more. */
  exact: ReadonlySet<string>
  /** What was tried with sample data and goes along, by action. */
  tried: Map<string, TriedInWords[]>
}

type Asked = Omit<RequestBody, 'notice'>

export function requestBody(view: RequestBody): Html {
  const { asked, notice } = view
  return html`<h1>${asked.headline}</h1>
${asker(view)}
${notice === null ? '' : html`<p class="notice" role="status">${notice}</p>`}
${question(view)}`
}

/** The same below a heading of another page. */
export function askedParts(view: Asked): Html {
  return html`<h2>${view.asked.headline}</h2>
${asker(view)}
${question(view)}`
}

function asker(view: Asked): Html {
  const say = sayIn(view.language)
  const { asked, language, timeZone } = view
  const note = cleanNote(view.note)
  const who = { ...asked.names, requested_at: dateTime(language, view.requestedAt, timeZone) }
  return html`<p class="who">${say('page.who', who)}</p>
${asked.set === null ? '' : html`<p class="who">${asked.set}</p>`}
${asked.doubt === null ? '' : html`<p class="notice">${asked.doubt}</p>`}
${note === '' ? '' : html`<blockquote>${say('page.why', { note })}</blockquote>`}`
}

function question(view: Asked): Html {
  const say = sayIn(view.language)
  return html`${summary(view, say)}
<section aria-labelledby="actions">
<h2 id="actions">${say(view.asked.isMore ? 'page.actions.more' : 'page.actions')}</h2>
${view.asked.blocks.map((block) => actionBlock(view, block, say))}
${unchangedActions(view)}
</section>
${terms(view, say)}`
}

function terms({ aiServiceName, sent, asked, language }: Asked, say: Say): Html {
  const needing = asked.blocks.map(({ productId, definition }) => ({ product: productId, ...definition.version }))
  const wider = widerLine(needing, language, say)
  return html`<section class="terms">
<h2>${say('page.data.title')}</h2>
<p>${say('page.data', { ai_service_name: aiServiceName })}</p>
<h2>${say('page.never.title')}</h2>
<p>${say(asked.hasOthers ? 'page.never.more' : 'page.never')}</p>
${wider ? html`<p>${wider}</p>` : ''}
${sent ? html`<p class="code">${say(sent.isMailed ? 'page.code' : 'page.code.elsewhere', { request_code: sent.code })}<br>${say('page.check_code', { check_code: checkCode(sent.digest) })}</p>` : ''}
</section>`
}

function summary({ language, timeZone, expiresAt, asked }: Asked, say: Say): Html {
  return html`<section class="summary">
<p>${asked.mix}</p>
<p class="most">${worstCase(asked.most, say)}</p>
<p>${say('page.once.open')}</p>
<p>${say('page.closes', { expires_at: dateTime(language, expiresAt, timeZone) })}</p>
${asked.isMore ? html`<p>${say('page.more.kept')}</p>` : ''}
</section>`
}

/** A single sentence goes on behind the colon; several stand below it. */
function worstCase(most: string[], say: Say): Html | string {
  const [only = '', ...others] = most
  if (others.length === 0) return say('page.most', { worst_case_line: only })
  return html`${say('page.most', { worst_case_line: '' })}${most.map((line) => html`<br>${line}`)}`
}

function actionBlock(view: Asked, block: AskedBlock, say: Say): Html {
  const { action, text, more } = block
  const before = view.before
    .get(action)
    ?.map(({ text: line }) => line)
    .join(' ')
  const kept = view.exact.has(block.productId) ? text : keptByUs(text)
  return html`<article class="action">
<h3>${text.title}</h3>
${chips(block, say)}
${more ? whatIsNew(more) : whatItDoes(block)}
${before ? html`<p class="notice before">${before}</p>` : ''}
<details>
<summary>${say('page.details')}</summary>
${more ? foldedNews(more, text) : ''}
${actionDetails(more ? withLimit(kept, more) : kept, block.product, say)}
${(view.tried.get(action) ?? []).map((one) => trialBlock(one, say))}
</details>
</article>`
}

/** Of what is asked for the first time. */
export function whatItDoes({ text, limits }: AskedBlock): Html {
  const isOpen = Object.keys(limits).length === 0
  return html`<p>${text.does}</p>
<p class="${isOpen ? 'limit open' : 'limit'}">${text.limit}</p>
${text.notable.map((notable) => html`<p class="limit notable">${notable}</p>`)}`
}

/** Of what is allowed already nothing else is in the way: all that stays as it is lies below Details. */
export function whatIsNew({ lines, limit }: More): Html {
  return html`${lines.map(({ text, isGrave }) => html`<p class="${isGrave ? 'new grave' : 'new'}">${text}</p>`)}
${limit === null ? '' : html`<p class="limit">${limit}</p>`}`
}

function foldedNews({ folded, since }: More, text: ConsentText): Html {
  return html`<p>${text.does}</p>
<p class="who">${since}</p>
${folded.length === 0 ? '' : html`<ul>${folded.map((line) => html`<li>${line}</li>`)}</ul>`}`
}

/** What was not said above the fold is said below it. */
function withLimit(text: ConsentText, { limit }: More): ConsentText {
  return { ...text, bounds: [...(limit === null ? [text.limit] : []), ...text.notable, ...text.bounds] }
}

function unchangedActions({ asked: { unchanged }, language }: Asked): Html | '' {
  if (unchanged.length === 0) return ''
  const items = unchanged.map(
    ({ title, rule, since, until }) =>
      html`<li><strong>${title}</strong> ${rule}<br><span class="who">${since}${until ? html`. ${until}` : ''}</span></li>`,
  )
  return html`<details class="unchanged">
<summary>${nameUnchanged(language, unchanged)}</summary>
<ul>${items}</ul>
</details>`
}

/** People's text and a product's, as a conversation; it lies folded away until somebody asks for details. */
function trialBlock({ at, asked, confirmation, answered, refused }: TriedInWords, say: Say): Html {
  return html`<section class="trial">
<h4>${say('trial.title', { tried_at: at })}</h4>
<dl>
<dt>${say('trial.asked')}</dt><dd class="asked">${asked.map((line) => html`${line}<br>`)}</dd>
${confirmation ? html`<dt>${say('trial.confirm')}</dt><dd>${confirmation}</dd>` : ''}
<dt>${say('trial.answered')}</dt><dd class="${refused ? 'refused' : 'answered'}">${answered}</dd>
</dl>
</section>`
}

/** Whether it can be undone is no news of what is allowed already, and stands below Details. */
export function chips({ effect, text, more }: AskedBlock, say: Say): Html {
  return html`<ul class="chips">
<li class="${effect}">${text.effectWord}</li>
${text.personal ? html`<li class="personal">${say('effect.personal')}</li>` : ''}
${more ? '' : html`<li>${text.undoChip}</li>`}
</ul>`
}
