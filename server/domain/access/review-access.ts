/** Confirms an access that somebody had to look at again. */
import { AppError } from '../../platform/error.ts'
import { confirmAccess } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getAccess } from './list-access.ts'

/** `conflict` where nobody has to look at it any more. */
export async function reviewAccess(
  ctx: Context,
  input: { grant: string; digests: string[]; authenticatedAt: Date },
): Promise<void> {
  const { due } = await getAccess(ctx, input.grant)
  if (!due) throw new AppError('conflict', { reason: 'not_due' })
  await confirmAccess(ctx, { ...input, reason: due.reason })
}
