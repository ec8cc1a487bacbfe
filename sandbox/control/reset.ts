/** Takes the sandbox back to its seed, in a new epoch. */
import { keepKey, loadKey } from '../ai-service/keys.ts'
import { keepLayerKey, loadLayerKey } from '../approval-layer/tell-decision.ts'
import type { Sandbox } from '../sandbox.ts'
import { keepKeys, loadKeys } from '../sso/keys.ts'

/** The running issuer, the AI service and the approval layer go on signing with the keys they have published, so those outlive the reset. */
export async function reset({ state, directory }: Sandbox): Promise<void> {
  const keys = await loadKeys(state)
  const key = loadKey(state)
  const layerKey = loadLayerKey(state)
  await directory.reset()
  keepKeys(state, keys)
  keepKey(state, key)
  keepLayerKey(state, layerKey)
  await state.durable()
}
