/** What was decided for a Super Admin's companies in the last year, by them and by others, and what ended without anybody. */
import { html } from 'hono/html'
import type { RequestState } from '../../../contract/word.ts'
import { dateTime, duration, type Language } from '../../../locales/index.ts'
import {
  cleanName,
  isOwnRequest,
  kindOf,
  listEnded,
  measureDecisions,
  nameAsked,
  type PastPage,
  type PastRequest,
} from '../../domain/approval/index.ts'
import { askedLines } from './asked-lines.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, type Say, sayIn } from './page.ts'
import type { Doors } from './route.ts'
import { nothingToDecide } from './show-inbox.ts'

/** What may be looked at alone. */
const kinds = {
  approved: ['approved', 'approved_in_part'],
  rejected: ['rejected', 'blocked'],
  undecided: ['expired', 'cancelled', 'superseded'],
} as const satisfies Record<string, RequestState[]>
type Kind = keyof typeof kinds

interface Wish {
  kind: Kind | null
  /** Of which company more is asked for, and behind which request. */
  company: string | null
  before: string | null
}

type Decided = OwnCompany & { page: PastPage; own: Set<string>; times: Awaited<ReturnType<typeof measureDecisions>> }

export async function showDecided({ visit }: Doors['person']): Promise<Answer> {
  const { session, language, request } = visit
  const { own, memberships } = await findCompanies(visit)
  if (own.length === 0) return nothingToDecide(language, memberships, session.person.email)
  const wish = readWish(request.query as Record<string, unknown>)
  const wanted = own.filter(({ company }) => wish.company === null || company.id === wish.company)
  const decided = await Promise.all(wanted.map((one) => readCompany(one, wish)))
  const full = decided.filter(({ page }) => page.items.length > 0)
  const say = sayIn(language)
  const body = html`<h1>${say('decided.title')}</h1>
<p>${say('decided.lead')}</p>
${filter(say, wish)}
${full.length === 0 ? html`<p>${say('decided.empty')}</p>` : full.map((one) => companySection(one, wish, language))}`
  return { title: say('decided.title'), body, at: 'decided', query: queryOf(wish) }
}

function readWish(query: Record<string, unknown>): Wish {
  const textOf = (name: string) => (typeof query[name] === 'string' ? query[name] : null)
  const kind = textOf('kind')
  return {
    kind: kind !== null && Object.hasOwn(kinds, kind) ? (kind as Kind) : null,
    company: textOf('company'),
    before: textOf('company') && textOf('before'),
  }
}

async function readCompany(one: OwnCompany, { kind, before }: Wish): Promise<Decided> {
  const states = kind ? kinds[kind] : Object.values(kinds).flat()
  const [page, times] = await Promise.all([listEnded(one.ctx, { states, before }), measureDecisions(one.ctx)])
  const { ctx } = one
  // One's own request is decided by others, so its page stays shut.
  const own = await Promise.all(
    page.items.map(async ({ request }) =>
      ctx.actor.kind === 'person' && (await isOwnRequest(ctx, ctx.actor, request)) ? [request.id] : [],
    ),
  )
  return { ...one, page, times, own: new Set(own.flat()) }
}

function queryOf(wish: Wish): Record<string, string> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== null)) as Record<string, string>
}

function filter(say: Say, { kind }: Wish): Html {
  const ways = [null, ...(Object.keys(kinds) as Kind[])].map((one) => {
    const current = one === kind ? html` aria-current="true"` : ''
    return html`<a href="/approve/decided${one ? `?kind=${one}` : ''}"${current}>${say(`decided.${one ?? 'all'}`)}</a>`
  })
  return html`<nav class="menu filter" aria-label="${say('decided.filter')}">${ways}</nav>`
}

function companySection({ ctx, company, page, own, times }: Decided, { kind }: Wish, language: Language): Html {
  const say = sayIn(language)
  const older = new URLSearchParams({ ...(kind && { kind }), company: company.id, before: page.next ?? '' })
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${cleanName(company.name)}</h2>
${times.map(({ size, medianSeconds }) => html`<p class="who">${say(`decided.median.${size}`, { duration: duration(language, Math.max(1, Math.round(medianSeconds)) * 1000) })}</p>`)}
<ul class="list">
${page.items.map((past) => item(past, { ctx, company, isOwn: own.has(past.request.id) }, language))}
</ul>
${page.next === null ? '' : html`<p><a class="button" href="/approve/decided?${older}">${say('decided.older')}</a></p>`}
</section>`
}

/** What expired did so at its deadline, whenever that was written down. */
function endOf({ state, endedAt, expiresAt }: PastRequest['request']): Date {
  return state === 'expired' ? expiresAt : (endedAt ?? expiresAt)
}

function item(past: PastRequest, { ctx, company, isOwn }: OwnCompany & { isOwn: boolean }, language: Language): Html {
  const say = sayIn(language)
  const { request, asked, decision } = past
  if (!asked) return html`<li><p>${say('inbox.unreadable')} <span class="mono">${request.code}</span></p></li>`
  const at = (moment: Date) => dateTime(language, moment, company.timeZone)
  const names = nameAsked(language, asked)
  const how = decision
    ? say('decided.by', { approver_name: cleanName(decision.personName), decided_at: at(decision.decidedAt) })
    : say('decided.ended', { ended_at: at(endOf(request)) })
  const told = html`<strong>${say('inbox.item', names)}</strong>
${askedLines(ctx, asked, language)}
<span>${decision ? say(`done.${kindOf(decision)}.title`) : say(`request.${request.state}`)}</span>
<span>${how}</span>
<span>${say('inbox.by', { ...names, requested_at: at(request.createdAt) })}</span>
<span class="mono">${request.code}</span>`
  if (isOwn) return html`<li><p>${told}</p></li>`
  return html`<li><a href="/approve/requests/${company.id}/${request.id}">${told}</a></li>`
}
