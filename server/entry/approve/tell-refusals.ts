/** Asked actions that a Super Admin refused before, in words: by whom, when and why stands at the action itself. */
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import { type AskedDocument, cleanName, findRefusals } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import type { Company } from '../../domain/company/index.ts'
import { reasonInWords } from '../../domain/notice/index.ts'

interface Asking {
  ctx: Context
  company: Company
  asked: AskedDocument
}

export async function tellRefusals({ ctx, company, asked }: Asking, language: Language): Promise<Map<string, string>> {
  const refusals = await findRefusals(ctx, asked)
  const told = [...refusals].map(([action, decision]) => {
    const facts = {
      approver_name: cleanName(decision.personName),
      decided_at: dateTime(language, decision.decidedAt, company.timeZone),
    }
    const reason = reasonInWords(decision, language)
    const why = reason === null ? [] : [sentence(language, 'done.reason', { reason })]
    return [action, [sentence(language, 'page.refused', facts), ...why].join(' ')] as const
  })
  return new Map(told)
}
