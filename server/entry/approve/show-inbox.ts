/** Everything that waits for a Super Admin, at an address people can type; no link is needed. */
import { html } from 'hono/html'
import { counted, dateTime, type Language, list } from '../../../locales/index.ts'
import { listAccess } from '../../domain/access/index.ts'
import { type ApprovalRequest, cleanName, findAsked, listWaiting, nameAsked } from '../../domain/approval/index.ts'
import type { Membership } from '../../domain/person/index.ts'
import { askedLines } from './asked-lines.ts'
import { findCompanies, type OwnCompany } from './find-companies.ts'
import { messagePage } from './message-page.ts'
import { type Answer, type Html, type Page, sayIn } from './page.ts'
import type { Doors } from './route.ts'

interface Waiting extends OwnCompany {
  requests: ApprovalRequest[]
  /** How much access somebody has to look at again. */
  due: number
}

export async function showInbox({ visit }: Doors['person']): Promise<Answer> {
  const { session, language } = visit
  const { own, memberships } = await findCompanies(visit)
  if (own.length === 0) return nothingToDecide(language, memberships, session.person.email)
  const waiting = await Promise.all(own.map(lookAt))
  return inboxPage(language, waiting)
}

async function lookAt(one: OwnCompany): Promise<Waiting> {
  const [requests, access] = await Promise.all([listWaiting(one.ctx), listAccess(one.ctx)])
  return { ...one, requests, due: access.filter((grant) => grant.due).length }
}

/** For somebody who is Super Admin nowhere. */
export function nothingToDecide(language: Language, memberships: Membership[], email: string): Page {
  const say = sayIn(language)
  const links = [{ href: '/approve/sign-in?switch=1', text: say('notyou.switch') }]
  if (memberships.length === 0)
    return messagePage({
      status: 403,
      title: say('signin.no_company.title'),
      paragraphs: [say('signin.no_company.body', { signed_in_email: email })],
      links,
    })
  const companies = list(
    language,
    memberships.map((membership) => cleanName(membership.companyName)),
  )
  return messagePage({
    status: 403,
    title: say('notyou.title'),
    paragraphs: [say('inbox.not_super_admin', { company_name: companies })],
    links,
  })
}

function inboxPage(language: Language, waiting: Waiting[]): Page {
  const say = sayIn(language)
  const count = waiting.reduce((sum, { requests }) => sum + requests.length, 0)
  const full = waiting.filter(({ requests }) => requests.length > 0)
  const body = html`<h1>${say('inbox.title')}</h1>
<p>${count === 0 ? say('inbox.empty') : counted(language, 'inbox.count', count)}</p>
${full.map((one) => companySection(one, language))}
${dueNote(waiting, language)}`
  return { title: say('inbox.title'), body, at: 'inbox' }
}

function dueNote(waiting: Waiting[], language: Language): Html | '' {
  const due = waiting.reduce((sum, one) => sum + one.due, 0)
  if (due === 0) return ''
  return html`<p class="notice">${counted(language, 'access.due', due)}</p>
<p><a class="button" href="/approve/access">${sayIn(language)('done.to_access')}</a></p>`
}

function companySection({ ctx, company, requests }: Omit<Waiting, 'due'>, language: Language): Html {
  return html`<section aria-labelledby="${company.id}">
<h2 id="${company.id}">${cleanName(company.name)}</h2>
<ul class="list">
${requests.map((request) => item(request, { ctx, company }, language))}
</ul>
</section>`
}

function item(request: ApprovalRequest, { ctx, company }: OwnCompany, language: Language): Html {
  const say = sayIn(language)
  const asked = findAsked(ctx, request)
  if (!asked) return html`<li><p>${say('inbox.unreadable')} <span class="mono">${request.code}</span></p></li>`
  const facts = {
    ...nameAsked(language, asked),
    requested_at: dateTime(language, request.createdAt, company.timeZone),
    expires_at: dateTime(language, request.expiresAt, company.timeZone),
  }
  return html`<li><a href="/approve/requests/${company.id}/${request.id}">
<strong>${say('inbox.item', facts)}</strong>
${askedLines(ctx, asked, language)}
<span>${say('inbox.by', facts)}</span>
<span>${say('page.closes', facts)}</span>
<span class="mono">${request.code}</span>
</a></li>`
}
