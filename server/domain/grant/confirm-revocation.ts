/** A person has revoked at its issuer what ended here: with the last of them a withdrawal is done, in one with it. */
import { type Context, change } from '../audit/index.ts'
import { confirmRevoked } from '../credential/index.ts'
import { settle } from './settle-withdrawal.ts'
import { lockGrant } from './store.ts'

/** `not_found` where nothing of the kind was to be done. */
export function confirmRevocation(
  ctx: Context,
  { credential, grant }: { credential: string; grant: string },
): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const events = await confirmRevoked(tx, ctx, { credential })
    return { result: undefined, events: [...events, ...(await settle(tx, ctx, grant))] }
  })
}
