/** Taking access back: a question that names what it touches, then one press. */
import { counted } from '../../../locales/index.ts'
import { getAccess } from '../../domain/access/index.ts'
import { cleanName, cleanNote } from '../../domain/approval/index.ts'
import { withdrawGrant } from '../../domain/grant/index.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'

export async function askWithdrawal({ visit }: Doors['person']): Promise<Answer> {
  const { language } = visit
  const say = sayIn(language)
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const { ctx } = await enterCompany(visit, company)
  const { agentName, product, calls } = await getAccess(ctx, grant)
  return questionPage(visit, {
    title: say('withdraw.ask', { agent_name: cleanName(agentName), product: say(`product.${product}`) }),
    told: [calls === 0 ? say('withdraw.effect.unused') : counted(language, 'withdraw.effect', calls)],
    words: say('withdraw.reason.label'),
    yes: say('withdraw.do'),
    no: { href: '/approve/access', text: say('withdraw.keep') },
    isLoss: true,
  })
}

export async function withdraw({ visit }: Doors['person']): Promise<Answer> {
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const { ctx } = await enterCompany(visit, company)
  await withdrawGrant(ctx, { grant, reason: cleanNote(formOf(visit.request).get('words') ?? '') })
  return { redirect: '/approve/access' }
}
