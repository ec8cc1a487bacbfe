/** Records of each grant that it is paused, or goes on, by the company's gate or with its agent; what may be done is asked elsewhere. */
import type { GatePart } from '../../../contract/word.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import { getCompany, isGated, missingGate } from '../company/index.ts'
import { lockPausable, type Pausable } from './store-pauses.ts'

/** Done twice it records nothing more: what is so is compared with what the record said last. */
export async function notePauses(ctx: Context): Promise<void> {
  const missing = missingGate((await getCompany(ctx)).gates)
  await change(ctx, async (tx) => {
    const events = (await lockPausable(tx, ctx.company)).flatMap((grant) => tellPause(grant, missing))
    if (events.length === 0) return { result: undefined, unrecorded: 'every grant stands as it did' }
    return { result: undefined, events }
  })
}

function tellPause(grant: Pausable, missing: GatePart | null): Fact[] {
  const { id, agent, product, agentEnabled, wasPaused } = grant
  const closed = isGated(grant) ? missing : null
  const isPaused = !agentEnabled || closed !== null
  if (isPaused === wasPaused) return []
  if (!isPaused) return [{ name: 'grant.resumed', agent, product, facts: { grant: id } }]
  const why = agentEnabled ? { missing: closed } : { missing: 'agent' }
  return [{ name: 'grant.suspended', agent, product, facts: { grant: id, ...why } }]
}
