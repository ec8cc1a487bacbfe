/** Taking access back, at whatever level: a question that names what it touches, one press, and then how far it is. */
import type { ProductId } from '../../../contract/word.ts'
import { type Preview, previewWithdrawal, withdrawAccess } from '../../domain/access/index.ts'
import { cleanNote } from '../../domain/approval/index.ts'
import type { Taken } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { askBefore, type Teller } from '../tell-withdrawal.ts'
import { accessLines } from './access-lines.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { type Answer, type Html, sayIn } from './page.ts'
import { type Question, questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import type { SignedIn } from './visit.ts'

export async function askWithdrawal({ visit }: Doors['person']): Promise<Answer> {
  const no = { href: '/approve/access', text: sayIn(visit.language)('withdraw.keep') }
  return askToTake(visit, { ...(await enter(visit)), no })
}

/** What is to be taken back of a company that somebody decides for. */
export type OwnTaken = OwnCompany & { taken: Taken }

/** The question, with a way out of it. */
export async function askToTake(
  visit: SignedIn,
  { ctx, company, taken, ...asked }: OwnTaken & Pick<Question, 'no' | 'fields'>,
): Promise<Answer> {
  const say = sayIn(visit.language)
  const [preview, catalogue] = await Promise.all([previewWithdrawal(ctx, taken), catalogueOf(ctx, { removed: true })])
  const teller = { language: visit.language, company, catalogue, now: ctx.clock.now() }
  const { question, told } = askBefore(taken, preview, teller)
  return questionPage(visit, {
    ...{ title: question, told, words: say('withdraw.reason.label'), yes: say('withdraw.do') },
    ...('grant' in taken ? {} : { about: extentOf(preview, teller) }),
    ...asked,
    isLoss: true,
  })
}

function extentOf({ items }: Preview, teller: Teller): Html {
  const lines = items.map(({ access: { agentName, product }, actions }) => {
    return { agentName, product, actions: actions.map(({ action }) => action) }
  })
  return accessLines(lines, teller)
}

export async function withdraw({ visit }: Doors['person']): Promise<Answer> {
  return take(visit, await enter(visit))
}

/** Done, it leads to how far it is. */
export async function take(visit: SignedIn, { ctx, company, taken }: OwnTaken): Promise<{ redirect: string }> {
  const reason = cleanNote(formOf(visit.request).get('words') ?? '')
  const { id } = await withdrawAccess(ctx, { ...taken, reason })
  return { redirect: `/approve/access/${company.id}/withdrawals/${id}` }
}

async function enter(visit: SignedIn): Promise<OwnTaken> {
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
