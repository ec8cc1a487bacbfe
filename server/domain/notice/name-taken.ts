/** What was taken back, as headings and mails name it. */
import { type Language, list, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Withdrawal } from '../grant/index.ts'

/** So many accesses are named where several were chosen, and one more where it would be the only other. */
const atMost = 3

type Named = Pick<Withdrawal, 'level' | 'agentName' | 'product' | 'chosen'>

export function nameTaken(language: Language, taken: Named, of: { companyName: string; actionName: string }): string {
  const { level, chosen } = taken
  if (level === 'several') return nameSeveral(language, chosen)
  const facts = { action_name: of.actionName, company_name: cleanName(of.companyName) }
  return sentence(language, `withdraw.what.${level}`, { ...facts, ...accessFacts(language, taken) })
}

function nameSeveral(language: Language, chosen: Withdrawal['chosen']): string {
  const told = chosen.length > atMost + 1 ? chosen.slice(0, atMost) : chosen
  const names = told.map((one) => sentence(language, 'withdraw.what.grant', accessFacts(language, one)))
  const access_count = chosen.length - told.length
  return list(language, access_count > 0 ? [...names, sentence(language, 'withdraw.others', { access_count })] : names)
}

function accessFacts(language: Language, { agentName, product }: Pick<Named, 'agentName' | 'product'>) {
  return { agent_name: cleanName(agentName ?? ''), product: product ? sentence(language, `product.${product}`) : '' }
}
