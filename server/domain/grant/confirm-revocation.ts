/** A person has revoked at its issuer what ended here: with the last of them a withdrawal is done, in one with it. */
import { type Context, change } from '../audit/index.ts'
import { confirmRevoked } from '../credential/index.ts'
import { lockGrant, updateWithdrawn } from './store.ts'

/** `not_found` where nothing of the kind was to be done. */
export function confirmRevocation(
  ctx: Context,
  { credential, grant }: { credential: string; grant: string },
): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const events = await confirmRevoked(tx, ctx, { credential })
    await updateWithdrawn(tx, ctx.company, grant)
    return { result: undefined, events }
  })
}
