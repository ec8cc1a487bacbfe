/** What a builder does to the limits of the one action that a runtime of a test may use. */
import type { Limits } from '../../contract/action.ts'
import { listChoices } from '../../server/domain/choice/index.ts'
import { changeSettings } from '../../server/domain/grant/index.ts'
import type { Runtime } from './open-act.ts'

export async function changeLimits({ bench, agent }: Runtime, limits: Limits): Promise<void> {
  const [choice] = await listChoices(bench.ctx, agent)
  await changeSettings(bench.ctx, { agent, choice: choice?.id ?? '', settings: { whenToUse: '', limits } })
}
