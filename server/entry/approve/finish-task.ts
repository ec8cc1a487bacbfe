/** Saying that a credential was revoked by hand, where its issuer has no other way. */
import type { Context } from '../../domain/audit/index.ts'
import { listTasks, type Task } from '../../domain/credential/index.ts'
import { confirmRevocation } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import { enterCompany } from './find-companies.ts'
import { type Answer, sayIn } from './page.ts'
import { questionPage } from './question-page.ts'
import type { Doors } from './route.ts'
import { taskFacts } from './task-list.ts'
import type { SignedIn } from './visit.ts'

export async function askRevoked({ visit }: Doors['person']): Promise<Answer> {
  const say = sayIn(visit.language)
  const { task } = await findTask(visit)
  const facts = taskFacts(task, say)
  return questionPage(visit, {
    title: say('task.revoke_at_issuer.ask', facts),
    told: [say('task.revoke_at_issuer', facts), say('task.revoke_at_issuer.told', facts)],
    yes: say('task.revoke_at_issuer.yes'),
    no: { href: '/approve/access', text: say('task.revoke_at_issuer.no') },
    isLoss: false,
  })
}

export async function noteRevoked({ visit }: Doors['person']): Promise<Answer> {
  const { ctx, task } = await findTask(visit)
  await confirmRevocation(ctx, task)
  return { redirect: '/approve/access' }
}

async function findTask(visit: SignedIn): Promise<{ ctx: Context; task: Task }> {
  const { company, credential } = visit.request.params as { company: string; credential: string }
  const { ctx } = await enterCompany(visit, company)
  const tasks = await listTasks(ctx)
  const task = tasks.find((one) => one.kind === 'revoke_at_issuer' && one.credential === credential)
  if (!task) throw new AppError('not_found')
  return { ctx, task }
}
