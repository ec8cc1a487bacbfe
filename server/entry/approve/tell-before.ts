/** What became of asked actions lately, in words that stand at each: who took it back, and who refused it, when and why. */
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import { type AskedDocument, cleanName, findRefusals, latelyMs } from '../../domain/approval/index.ts'
import { type Context, system } from '../../domain/audit/index.ts'
import type { Company } from '../../domain/company/index.ts'
import { listTakenBack } from '../../domain/grant/index.ts'
import { reasonInWords } from '../../domain/notice/index.ts'
import { AppError } from '../../platform/error.ts'
import { answerError } from '../trouble.ts'

interface Asking {
  ctx: Context
  company: Company
  asked: AskedDocument
}

export interface Before {
  action: string
  what: 'refused' | 'taken_back'
  at: Date
  text: string
}

/** By action, the earliest first. */
export async function tellBefore(asking: Asking, language: Language): Promise<Map<string, Before[]>> {
  const told = await Promise.all([tellTaken(asking, language), tellRefused(asking, language)])
  const inOrder = told.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return Map.groupBy(inOrder, ({ action }) => action)
}

async function tellTaken({ ctx, company: { timeZone }, asked }: Asking, language: Language): Promise<Before[]> {
  const { agent, actions } = asked
  const since = new Date(ctx.clock.now().getTime() - latelyMs)
  const taken = await listTakenBack(ctx, { agent: agent.id, since })
  return taken
    .filter(({ action }) => actions.some((one) => one.action === action))
    .map(({ action, by, at, reason }) => {
      // What a restore ended again nobody took back at that moment: who had done it before is not known any more.
      const who = by === system.name ? {} : { by, at }
      const { message: text } = answerError(language, new AppError('withdrawn', { timeZone, ...who, reason }))
      return { action, what: 'taken_back', at, text }
    })
}

async function tellRefused({ ctx, company, asked }: Asking, language: Language): Promise<Before[]> {
  const refusals = await findRefusals(ctx, asked)
  return [...refusals].map(([action, decision]) => {
    const { decidedAt: at } = decision
    const facts = {
      approver_name: cleanName(decision.personName),
      decided_at: dateTime(language, at, company.timeZone),
    }
    const reason = reasonInWords(decision, language)
    const why = reason === null ? [] : [sentence(language, 'done.reason', { reason })]
    return { action, what: 'refused', at, text: [sentence(language, 'page.refused', facts), ...why].join(' ') }
  })
}
