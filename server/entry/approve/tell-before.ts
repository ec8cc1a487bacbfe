/** What became of asked actions before, in words that stand at each: who took it back, and who refused it, when and why. */
import type { GrantState } from '../../../contract/word.ts'
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import { type AskedDocument, cleanName, findRefusals } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import type { Company } from '../../domain/company/index.ts'
import { listGrants } from '../../domain/grant/index.ts'
import { reasonInWords } from '../../domain/notice/index.ts'
import { AppError } from '../../platform/error.ts'
import { answerError } from '../trouble.ts'

interface Asking {
  ctx: Context
  company: Company
  asked: AskedDocument
}

/** By action; the later of two last: what was taken back had been granted, and was refused after that if at all. */
export async function tellBefore(asking: Asking, language: Language): Promise<Map<string, string>> {
  const told = await Promise.all([tellTaken(asking, language), tellRefused(asking, language)])
  const ofAction = Map.groupBy(told.flat(), ([action]) => action)
  return new Map([...ofAction].map(([action, texts]) => [action, texts.map(([, text]) => text).join(' ')]))
}

const isTaken = (state: GrantState) => state === 'withdrawing' || state === 'withdrawn'

type Told = readonly [action: string, text: string][]

async function tellTaken({ ctx, company: { timeZone }, asked }: Asking, language: Language): Promise<Told> {
  const last = await listGrants(ctx, asked.agent.id)
  const taken = last.filter(({ grantState, endedBy }) => isTaken(grantState) && endedBy !== null)
  return taken
    .filter(({ action }) => asked.actions.some((one) => one.action === action))
    .map(({ action, endedBy: by, endedAt: at, endReason: reason }) => {
      const { message } = answerError(language, new AppError('withdrawn', { timeZone, by, at, reason }))
      return [action, message]
    })
}

async function tellRefused({ ctx, company, asked }: Asking, language: Language): Promise<Told> {
  const refusals = await findRefusals(ctx, asked)
  return [...refusals].map(([action, decision]) => {
    const facts = {
      approver_name: cleanName(decision.personName),
      decided_at: dateTime(language, decision.decidedAt, company.timeZone),
    }
    const reason = reasonInWords(decision, language)
    const why = reason === null ? [] : [sentence(language, 'done.reason', { reason })]
    return [action, [sentence(language, 'page.refused', facts), ...why].join(' ')]
  })
}
