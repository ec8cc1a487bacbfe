/** A withdrawal: what was taken back at once, by whom and why, and how far its end has come. */
import type { ProductId, WithdrawalLevel } from '../../../contract/word.ts'

/** What is taken back: a grant or one action of it, several grants, or every grant of an agent, in a product, or of the company. */
export type Taken =
  | { grant: string; action?: string | undefined }
  | { grants: string[] }
  | { agent: string }
  | { product: ProductId }
  | { company: true }

export interface Withdrawal {
  id: string
  level: WithdrawalLevel
  /** Whose; null where it may be of several agents. */
  agent: string | null
  agentName: string | null
  /** Of several grants that were chosen, whose each is and where; of every other level none. */
  chosen: { agentName: string; product: ProductId }[]
  /** Where; null where it may be in several products. */
  product: ProductId | null
  /** Only this one, at the level of an action. */
  action: string | null
  reason: string
  /** By name. */
  by: string
  begunAt: Date
  /** How many grants ended, or lost an action. */
  grants: number
  /** Those, but for the parts that actions are. */
  of: string[]
  /** Those of them that still wait for their issuer. */
  left: string[]
  /** Of the 30 days before; null where that was not counted in time. */
  calls: number | null
  state: 'withdrawing' | 'withdrawn'
  /** When the last issuer had confirmed; null until then, and where none had anything to confirm. */
  confirmedAt: Date | null
  /** When a call was refused for it first; null while none was. */
  firstRefusedAt: Date | null
}

export type Scope = Pick<Withdrawal, 'level' | 'action'> & {
  /** Of an action and of a grant the grant's id, of an agent its id, a product, or the company's id; of several grants the latter too. */
  subject: string
}

/** At which level that is, and of what. */
export function scopeOf(taken: Taken, company: string): Scope {
  if ('company' in taken) return { level: 'company', subject: company, action: null }
  if ('grants' in taken) return { level: 'several', subject: company, action: null }
  if ('agent' in taken) return { level: 'agent', subject: taken.agent, action: null }
  if ('product' in taken) return { level: 'product', subject: taken.product, action: null }
  const { grant: subject, action = null } = taken
  return { level: action === null ? 'grant' : 'action', subject, action }
}
