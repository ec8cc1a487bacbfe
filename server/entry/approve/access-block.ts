/** One access in the list: what it allows, how it stands, how much it is used, and what can be done about it. */
import { html } from 'hono/html'
import { dateTime, type Language } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import type { Held, Holder } from '../../domain/credential/index.ts'
import { useInWords } from '../../domain/notice/index.ts'
import { allowedActions } from './access-actions.ts'
import { accessState } from './access-state.ts'
import { accessWarnings } from './access-warnings.ts'
import { accessWays } from './access-ways.ts'
import type { OwnCompany } from './find-companies.ts'
import { type Html, type Say, sayIn } from './page.ts'
import { setLine } from './set-line.ts'
import { heldLine } from './wider-rights.ts'

/** A company with the actions it has, those of its own too. */
export type Shelf = OwnCompany & {
  catalogue: Catalogue
  /** What each grant's credential carries. */
  held: Map<string, Held>
  /** Whose it is, where people brought it. */
  holders: Map<string, Holder>
  /** Grants that were taken back, with a credential that people have to end by hand. */
  toRevoke: Set<string>
  /** Of the session: one of the ways on is a form. */
  csrf: string
}

/** What a part of the block needs to know beside the access itself. */
export interface Telling {
  language: Language
  timeZone: string
  now: Date
  /** The credential carries what was consented to and no more. */
  isExact: boolean
  /** Super Admins make credentials by hand, and bring them. */
  isByHand: boolean
}

export function tellingOf(
  { id }: Pick<Access, 'id'>,
  { ctx, company, held }: Pick<Shelf, 'ctx' | 'company' | 'held'>,
  language: Language,
): Telling {
  const isExact = held.get(id) === 'exact'
  return { language, timeZone: company.timeZone, now: ctx.clock.now(), isExact, isByHand: !ctx.issuer.can.issue }
}

export function accessBlock(grant: Access, shelf: Shelf, language: Language): Html {
  const { company, catalogue, held, holders, toRevoke, csrf } = shelf
  const say = sayIn(language)
  const telling = tellingOf(grant, shelf, language)
  const product_list = say(`product.${grant.product}`)
  return html`<article class="action">
<h3>${say('inbox.item', { agent_name: cleanName(grant.agentName), product_list })}</h3>
${setLine(grant, say)}
<p class="who">${useInWords(grant, telling)}${reviewOf(grant, telling)}</p>
${allowedActions(grant, catalogue, { ...telling, company: company.id })}
${heldLine(held.get(grant.id), product_list, say)}
${holderLine(holders.get(grant.id), product_list, say)}
${accessState(grant, { ...telling, isLeft: toRevoke.has(grant.id) })}
${accessWarnings(grant, catalogue, language)}
${accessWays(grant, company.id, { say, csrf, isByHand: telling.isByHand })}
</article>`
}

export function reviewOf(
  { review }: Access,
  { language, timeZone }: Pick<Telling, 'language' | 'timeZone'>,
): Html | '' {
  if (!review) return ''
  const facts = { approver_name: cleanName(review.name), decided_at: dateTime(language, review.at, timeZone) }
  return html`<br>${sayIn(language)('access.reviewed', facts)}`
}

/** Whose it is at its product; that of another company stands out. */
function holderLine(holder: Holder | undefined, product: string, say: Say): Html | '' {
  if (!holder) return ''
  const facts = { product, holder_name: cleanName(holder.name) }
  if (holder.isOther) return html`<p class="notice">${say('access.holder.other', facts)}</p>`
  return html`<p class="who">${say('access.holder', facts)}</p>`
}
