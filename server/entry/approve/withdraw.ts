/** Taking access back, all of it or one action: a question that names what it touches, one press, and a page that says how far it is. */
import { counted, dateTime, list, sentence } from '../../../locales/index.ts'
import {
  followWithdrawal,
  month,
  previewWithdrawal,
  type Taken,
  type Withdrawal,
  withdrawAccess,
} from '../../domain/access/index.ts'
import { cleanNote } from '../../domain/approval/index.ts'
import { type Catalogue, titleOf } from '../../domain/catalogue/index.ts'
import { listToRevoke } from '../../domain/credential/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import type { Telling } from './access-block.ts'
import { namesOf } from './find-access.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { messagePage } from './message-page.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function askWithdrawal({ visit }: Doors['person']): Promise<Answer> {
  const { language } = visit
  const say = sayIn(language)
  const { ctx, company, taken } = await enter(visit)
  const [withdrawal, catalogue] = await Promise.all([
    previewWithdrawal(ctx, taken),
    catalogueOf(ctx, { removed: true }),
  ])
  const { access, actions, underWay } = withdrawal
  const names = namesOf(access, say)
  const titles = actions.map(({ action }) => nameIn(catalogue, action, language))
  return questionPage(visit, {
    title:
      taken.action === null
        ? say('withdraw.ask', names)
        : say('withdraw.ask.alone', { ...names, action_name: titles[0] ?? '' }),
    told: [
      effectOf(withdrawal, { language, timeZone: company.timeZone, now: ctx.clock.now() }),
      ...(underWay > 0 ? [counted(language, 'withdraw.under_way.now', underWay)] : []),
      taken.action === null ? say('withdraw.concerns', { action_list: list(language, titles) }) : say('withdraw.rest'),
      say('withdraw.told'),
    ],
    words: say('withdraw.reason.label'),
    yes: say('withdraw.do'),
    no: { href: '/approve/access', text: say('withdraw.keep') },
    isLoss: true,
  })
}

/** How much it is used; of an access younger than the days that are counted it says since when it is there. */
function effectOf(
  { access, calls }: Withdrawal,
  { language, timeZone, now }: Pick<Telling, 'language' | 'timeZone' | 'now'>,
): string {
  if (calls > 0) return counted(language, 'withdraw.effect', calls)
  if (now.getTime() - access.since.getTime() >= month) return sentence(language, 'withdraw.effect.unused')
  return sentence(language, 'withdraw.effect.new', { since: dateTime(language, access.since, timeZone) })
}

export async function withdraw({ visit }: Doors['person']): Promise<Answer> {
  const { ctx, company, taken } = await enter(visit)
  const reason = cleanNote(formOf(visit.request).get('words') ?? '')
  await withdrawAccess(ctx, { ...taken, reason })
  return { redirect: addressOf(company.id, taken) }
}

/** How far it is: stopped here at once, and confirmed by its product when nothing is under way any more. */
export async function showWithdrawn({ visit }: Doors['person']): Promise<Answer> {
  const { language } = visit
  const say = sayIn(language)
  const { ctx, company, taken } = await enter(visit)
  const asking = [followWithdrawal(ctx, taken), catalogueOf(ctx, { removed: true }), listToRevoke(ctx)] as const
  const [{ endedAt, confirmedAt, state, underWay, ...ended }, catalogue, toRevoke] = await Promise.all(asking)
  const facts = {
    ...namesOf(ended, say),
    action_name: taken.action === null ? '' : nameIn(catalogue, taken.action, language),
    withdrawn_at: dateTime(language, endedAt, company.timeZone),
    confirm_seconds: confirmedAt ? Math.ceil((confirmedAt.getTime() - endedAt.getTime()) / 1000) : 0,
  }
  const isLeft = state === 'withdrawing' && toRevoke.has(taken.grant)
  const waiting = isLeft ? 'withdraw.by_hand' : 'withdraw.under_way'
  const how = state === 'withdrawing' ? waiting : confirmedAt ? 'withdraw.done' : 'withdraw.stopped'
  const isOver = state === 'withdrawn' && underWay === 0
  const again = isOver || isLeft ? [] : [{ href: addressOf(company.id, taken), text: say('withdraw.look_again') }]
  return messagePage({
    title: say('withdraw.done.title'),
    isGood: isOver,
    paragraphs: [
      say(taken.action === null ? 'withdraw.done.all' : 'withdraw.done.alone', facts),
      say(how, facts),
      ...(underWay > 0 ? [counted(language, 'withdraw.under_way.now', underWay)] : []),
      ...(again.length > 0 ? [say('withdraw.look_again.told')] : []),
      say('withdraw.again'),
    ],
    links: [{ href: '/approve/access', text: say('done.to_access') }, ...again],
  })
}

async function enter(visit: SignedIn): Promise<OwnCompany & { taken: Taken }> {
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const { action } = visit.request.query as { action?: unknown }
  const own = await enterCompany(visit, company)
  return { ...own, taken: { grant, action: typeof action === 'string' && action ? action : null } }
}

function addressOf(company: string, { grant, action }: Taken): string {
  const query = action === null ? '' : `?${new URLSearchParams({ action })}`
  return `/approve/access/${company}/${grant}/withdrawn${query}`
}

function nameIn(catalogue: Catalogue, id: string, language: SignedIn['language']): string {
  const known = catalogue.find(id)
  return known ? titleOf(language, known.action) : id
}
