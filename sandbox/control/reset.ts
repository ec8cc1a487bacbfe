/** Takes the sandbox back to its seed, in a new epoch. */
import type { Sandbox } from '../sandbox.ts'
import { keepKeys, loadKeys } from '../sso/keys.ts'

/** The running issuer goes on signing with the keys it has published, so they outlive the reset. */
export async function reset({ state, directory }: Sandbox): Promise<void> {
  const keys = await loadKeys(state)
  await directory.reset()
  keepKeys(state, keys)
  await state.durable()
}
