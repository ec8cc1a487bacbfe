/** What was taken back: each with how far it is, stopped here at once and confirmed by its product when nothing is under way any more. */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import { type Followed, followWithdrawal, followWithdrawals } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { listToRevoke } from '../../domain/credential/index.ts'
import { listEndedBy } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { isLeftToPeople, nameWithdrawal, type Teller, tellWithdrawal } from '../tell-withdrawal.ts'
import { accessLines } from './access-lines.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { messagePage } from './message-page.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function showWithdrawn({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  const { company: id, withdrawal: of } = visit.request.params as { company: string; withdrawal: string }
  const own = await enterCompany(visit, id)
  const { from } = visit.request.query as { from?: unknown }
  const asking = [followWithdrawal(own.ctx, of), tellerOf(visit, own), listEndedBy(own.ctx, of)] as const
  const [withdrawal, teller, ended] = await Promise.all(asking)
  const isOver = withdrawal.state === 'withdrawn' && withdrawal.underWay === 0
  const isLeft = isLeftToPeople(withdrawal, teller)
  const isReview = from === 'review'
  const address = `/approve/access/${id}/withdrawals/${of}${isReview ? '?from=review' : ''}`
  const again = isOver || isLeft ? [] : [{ href: address, text: say('withdraw.look_again') }]
  const page = messagePage({
    title: say('withdraw.done.title'),
    isGood: isOver,
    more: html`${whoLine(withdrawal, teller)}${withdrawal.level === 'action' ? '' : accessLines(ended, teller)}`,
    paragraphs: [
      ...tellWithdrawal(withdrawal, teller),
      ...(again.length > 0 ? [say('withdraw.look_again.told')] : []),
      say('withdraw.again'),
    ],
    links: [
      isReview
        ? { href: '/approve/review', text: say('review.back') }
        : { href: '/approve/access', text: say('done.to_access') },
      ...again,
      { href: `/approve/access/${id}/withdrawals`, text: say('withdraw.list') },
    ],
  })
  return isReview ? { ...page, query: { from } } : page
}

/** The address to which a node of before leads when it has taken something back. */
export async function leadToWithdrawals({ visit }: Doors['person']): Promise<Answer> {
  const { company } = visit.request.params as { company: string }
  return { redirect: `/approve/access/${company}/withdrawals` }
}

export async function showWithdrawals({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  const { company: id } = visit.request.params as { company: string }
  const { after } = visit.request.query as { after?: unknown }
  const own = await enterCompany(visit, id)
  const asked = { after: typeof after === 'string' ? after : undefined }
  const [{ items, next }, teller] = await Promise.all([followWithdrawals(own.ctx, asked), tellerOf(visit, own)])
  const more = html`<p><a class="button" href="/approve/access/${id}/withdrawals?after=${next}">${say('app.more')}</a></p>`
  const body = html`<h1>${say('withdraw.list')}</h1>
<h2>${cleanName(own.company.name)}</h2>
${items.length === 0 ? html`<p>${say('withdraw.list.empty')}</p>` : items.map((one) => withdrawalBlock(one, teller, id))}
${next === null ? '' : more}
<div class="ways"><a class="button" href="/approve/access">${say('done.to_access')}</a></div>`
  return { title: say('withdraw.list'), body, query: asked.after === undefined ? {} : { after: asked.after } }
}

type Left = Teller & { toRevoke: Set<string> }

async function tellerOf({ language }: SignedIn, { ctx, company }: OwnCompany): Promise<Left> {
  const [catalogue, toRevoke] = await Promise.all([catalogueOf(ctx, { removed: true }), listToRevoke(ctx)])
  return { language, company, catalogue, toRevoke, now: ctx.clock.now() }
}

function withdrawalBlock(withdrawal: Followed, teller: Left, company: string): Html {
  const { language } = teller
  const say = sayIn(language)
  const { id, state } = withdrawal
  const [, how, refused] = tellWithdrawal(withdrawal, teller)
  return html`<article class="action">
<h3>${nameWithdrawal(withdrawal, teller)}</h3>
${whoLine(withdrawal, teller)}
<p${state === 'withdrawing' ? html` class="notice"` : ''}>${how}<br>${refused}</p>
<div class="ways"><a class="button" href="/approve/access/${company}/withdrawals/${id}">${say(state === 'withdrawing' ? 'withdraw.list.open' : 'withdraw.list.see')}</a></div>
</article>`
}

/** Who did it and when, and why in their words. */
function whoLine({ level, by, begunAt, reason }: Followed, { language, company }: Teller): Html {
  const withdrawn_at = dateTime(language, begunAt, company.timeZone)
  const key = level === 'move' ? 'withdraw.by.move' : 'withdraw.by'
  const who = sayIn(language)(key, { person_name: cleanName(by), withdrawn_at })
  return html`<p class="who">${who}${reason ? html`<br>“${reason}”` : ''}</p>`
}
