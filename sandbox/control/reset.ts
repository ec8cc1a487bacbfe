/** Takes the sandbox back to its seed, in a new epoch. */
import { keepKey, loadKey } from '../ai-service/keys.ts'
import type { Sandbox } from '../sandbox.ts'
import { keepKeys, loadKeys } from '../sso/keys.ts'

/** The running issuer and the AI service go on signing with the keys they have published, so those outlive the reset. */
export async function reset({ state, directory }: Sandbox): Promise<void> {
  const keys = await loadKeys(state)
  const key = loadKey(state)
  await directory.reset()
  keepKeys(state, keys)
  keepKey(state, key)
  await state.durable()
}
