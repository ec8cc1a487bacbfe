/** A person has revoked at its issuer what ended here: with the last of them a withdrawal is done. */
import type { Context } from '../audit/index.ts'
import { confirmRevoked } from '../credential/index.ts'
import { settleWithdrawal } from './withdraw.ts'

/** `not_found` where nothing of the kind was to be done. */
export async function confirmRevocation(ctx: Context, input: { credential: string; grant: string }): Promise<void> {
  await confirmRevoked(ctx, input)
  await settleWithdrawal(ctx, input)
}
