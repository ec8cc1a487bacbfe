/** Agents as a mail names them: one by one, or by their number where that would be a list which nobody reads. */
import { counted, type Language, list } from '../../../locales/index.ts'
import { getAgent } from '../agent/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { unlinked } from './mail-text.ts'

/** So many are named one by one. */
export const atMost = 5

export async function nameAgents(ctx: Context, agents: string[], language: Language): Promise<string> {
  if (agents.length > atMost) return counted(language, 'agents.count', agents.length)
  const known = await Promise.all(agents.map((agent) => getAgent(ctx, agent, { deleted: true })))
  return unlinked(
    list(
      language,
      known.map((agent) => cleanName(agent.name)),
    ),
  )
}
