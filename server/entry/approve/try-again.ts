/** Sets up again what was approved and could not be connected; no new approval is needed. */
import { tryAgain } from '../../domain/grant/index.ts'
import { enterCompany } from './find-companies.ts'
import type { Answer } from './page.ts'
import type { Doors } from './route.ts'

export async function tryAccessAgain({ visit }: Doors['person']): Promise<Answer> {
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const { ctx } = await enterCompany(visit, company)
  await tryAgain(ctx, { grant })
  return { redirect: '/approve/access' }
}
