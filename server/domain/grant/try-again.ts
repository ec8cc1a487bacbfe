/** "Try again" after a set-up that failed; needs no new approval. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { requestCredential } from './open-grants.ts'
import { updateObtaining } from './store.ts'

/** Pressing twice does no harm; `not_found` where nothing is left to set up, `not_entitled` while the gate is closed. */
export async function tryAgain(ctx: Context, input: { grant: string }): Promise<void> {
  await requireGate(ctx)
  const found = await change(ctx, async (tx) => {
    const lacks = await updateObtaining(tx, ctx.company, input.grant)
    if (lacks) await requestCredential(tx, ctx, input.grant)
    return { result: lacks, unrecorded: 'the attempt is recorded with its outcome' }
  })
  if (!found) throw new AppError('not_found')
}
