/** Letting an agent's action be asked for again, which a Super Admin had stopped. */
import type { Key } from '../../../locales/index.ts'
import { getAgent } from '../../domain/agent/index.ts'
import { cleanName, liftBlock, listBlocked } from '../../domain/approval/index.ts'
import { AppError } from '../../platform/error.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import type { Doors } from './route.ts'

interface Params {
  company: string
  agent: string
  action: string
}

export async function askReopening({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  const { company, agent, action } = visit.request.params as Params
  const { ctx } = await enterCompany(visit, company)
  const blocked = (await listBlocked(ctx)).some((block) => block.agent === agent && block.action === action)
  if (!blocked) throw new AppError('not_found')
  const { name } = await getAgent(ctx, agent)
  const facts = { agent_name: cleanName(name), action_name: say(`action.${action}.name` as Key) }
  return questionPage(visit, {
    title: say('access.reopen'),
    told: [say('access.reopen.ask', facts)],
    yes: say('access.reopen'),
    no: { href: '/approve/access', text: say('access.reopen.keep') },
    isLoss: false,
  })
}

export async function reopen({ visit }: Doors['person']): Promise<Answer> {
  const { company, agent, action } = visit.request.params as Params
  const { ctx } = await enterCompany(visit, company)
  await liftBlock(ctx, { agent, action })
  return { redirect: '/approve/access' }
}
