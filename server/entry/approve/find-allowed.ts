/** What the agent may do already: a Super Admin who reads a request sees what it would change, and what stands beside it. */
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import type { AskedDocument } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { limitWords } from '../../domain/catalogue/index.ts'
import type { Company } from '../../domain/company/index.ts'
import { type GrantedAction, listGrants } from '../../domain/grant/index.ts'

export interface Allowed {
  /** Asked actions that are allowed now, in words. */
  now: Map<string, string>
  /** Others are allowed too. */
  others: boolean
}

interface Asking {
  ctx: Context
  company: Company
  asked: AskedDocument
}

export async function findAllowed({ ctx, company, asked: document }: Asking, language: Language): Promise<Allowed> {
  const asked = document.actions.map(({ action }) => action)
  const granted = (await listGrants(ctx, document.agent.id)).filter((one) => isAllowed(one, ctx.clock.now()))
  const now = granted.flatMap(({ action, limits, expiresAt }) => {
    const known = ctx.catalogue.find(action)
    if (!known || !asked.includes(action)) return []
    const words = limitWords(language, known.action, limits)
    // It follows a colon.
    const facts = { limit_words: words.charAt(0).toLowerCase() + words.slice(1) }
    const until = expiresAt && dateTime(language, expiresAt, company.timeZone)
    const told = until
      ? sentence(language, 'page.now.until', { ...facts, until })
      : sentence(language, 'page.now', facts)
    return [[action, told] as const]
  })
  return { now: new Map(now), others: granted.some(({ action }) => !asked.includes(action)) }
}

/** Approved and not over, whether or not its connection is ready. */
function isAllowed({ grantState, actionState, expiresAt }: GrantedAction, now: Date): boolean {
  const lives = grantState === 'active' || grantState === 'obtaining' || grantState === 'setup_failed'
  return lives && (actionState === 'active' || actionState === 'obtaining') && (!expiresAt || expiresAt > now)
}
