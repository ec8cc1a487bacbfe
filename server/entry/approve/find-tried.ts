/** What was tried with sample data and goes along with a request, in words, by action. */
import { dateTime, type Language } from '../../../locales/index.ts'
import { listTaken } from '../../domain/approval/index.ts'
import { tellTrial } from '../tell-trial.ts'
import type { May } from './find-standing.ts'
import type { TriedInWords } from './request-body.ts'

export async function findTried({ ctx, company, full }: May, language: Language): Promise<Map<string, TriedInWords[]>> {
  const taken = await listTaken(ctx, full.request.id)
  const at = (moment: Date) => dateTime(language, moment, company.timeZone)
  const byAction = [...Map.groupBy(taken, ({ action }) => action)]
  return new Map(
    byAction.map(([action, trials]) => [
      action,
      trials.map((trial) => ({ ...tellTrial(language, trial), at: at(trial.keptAt) })),
    ]),
  )
}
