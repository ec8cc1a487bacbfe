/** What was taken back, as headings and mails name it. */
import { type Language, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Withdrawal } from '../grant/index.ts'
import { nameFirst } from './name-first.ts'

/** So many accesses are named where several were chosen. */
const atMost = 3

type Named = Pick<Withdrawal, 'level' | 'agentName' | 'product' | 'chosen'>

export function nameTaken(language: Language, taken: Named, of: { companyName: string; actionName: string }): string {
  const { level, chosen } = taken
  if (level === 'several') return nameSeveral(language, chosen)
  const facts = { action_name: of.actionName, company_name: cleanName(of.companyName) }
  return sentence(language, `withdraw.what.${level}`, { ...facts, ...accessFacts(language, taken) })
}

function nameSeveral(language: Language, chosen: Withdrawal['chosen']): string {
  const names = chosen.map((one) => sentence(language, 'withdraw.what.grant', accessFacts(language, one)))
  return nameFirst(names, language, { atMost, more: 'withdraw.others' })
}

function accessFacts(language: Language, { agentName, product }: Pick<Named, 'agentName' | 'product'>) {
  return { agent_name: cleanName(agentName ?? ''), product: product ? sentence(language, `product.${product}`) : '' }
}
