/** Taking access back, at whatever level: a question that names what it touches, one press, and then how far it is. */
import { html } from 'hono/html'
import type { ProductId } from '../../../contract/word.ts'
import { counted, list } from '../../../locales/index.ts'
import { type Preview, previewWithdrawal, withdrawAccess } from '../../domain/access/index.ts'
import { cleanNote } from '../../domain/approval/index.ts'
import type { Taken } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { askBefore, type Teller, titleIn } from '../tell-withdrawal.ts'
import { namesOf } from './find-access.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function askWithdrawal({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  const { ctx, company, taken } = await enter(visit)
  const [preview, catalogue] = await Promise.all([previewWithdrawal(ctx, taken), catalogueOf(ctx, { removed: true })])
  const teller = { language: visit.language, company, catalogue, now: ctx.clock.now() }
  const { question, told } = askBefore(taken, preview, teller)
  return questionPage(visit, {
    ...{ title: question, told, words: say('withdraw.reason.label'), yes: say('withdraw.do') },
    ...('grant' in taken ? {} : { about: extentOf(preview, teller) }),
    no: { href: '/approve/access', text: say('withdraw.keep') },
    isLoss: true,
  })
}

/** So many are named one by one. */
const atMost = 20

/** Whose access that is, in which product, and to do what. */
function extentOf({ items }: Preview, teller: Teller): Html {
  const { language } = teller
  const say = sayIn(language)
  const lines = items.slice(0, atMost).map(({ access, actions }) => {
    const titles = [...new Set(actions.map(({ action }) => titleIn(teller, action)))]
    return html`<li><strong>${say('withdraw.what.grant', namesOf(access, say))}</strong><br>${list(language, titles)}</li>`
  })
  const more = items.length - lines.length
  return html`<ul class="allowed">${lines}</ul>
${more > 0 ? html`<p>${counted(language, 'withdraw.extent.more', more)}</p>` : ''}`
}

export async function withdraw({ visit }: Doors['person']): Promise<Answer> {
  const { ctx, company, taken } = await enter(visit)
  const reason = cleanNote(formOf(visit.request).get('words') ?? '')
  const { id } = await withdrawAccess(ctx, { ...taken, reason })
  return { redirect: `/approve/access/${company.id}/withdrawals/${id}` }
}

async function enter(visit: SignedIn): Promise<OwnCompany & { taken: Taken }> {
  const { company, ...of } = visit.request.params as { company: string } & Partial<Record<string, string>>
  const { action } = visit.request.query as { action?: unknown }
  return { ...(await enterCompany(visit, company)), taken: takenOf(of, action) }
}

/** As the address says it; of a product that is none there is nothing to take back. */
function takenOf({ grant, agent, product }: Partial<Record<string, string>>, action: unknown): Taken {
  if (grant !== undefined) return typeof action === 'string' && action ? { grant, action } : { grant }
  if (agent !== undefined) return { agent }
  return product === undefined ? { company: true } : { product: product as ProductId }
}
