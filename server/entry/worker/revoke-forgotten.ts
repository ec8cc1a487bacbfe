/** Job: the end, at its issuer, of a credential that a restored database does not know; where people make them, it stays for an operator. */
import { z } from 'zod'
import { revokeUnheardOf } from '../../domain/credential/index.ts'
import { AppError } from '../../platform/error.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({ credential: z.string(), issuer: z.string(), ref: z.string() })

export const revokeForgottenJob: JobHandler = async (ctx, job) => {
  const { issuer, ref, ...one } = payload.parse(job.payload)
  try {
    const ended = await revokeUnheardOf(ctx, { ...one, issuer, ref })
    if (ended === 'revoked') return { kind: 'done' }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable')
      return { kind: 'retry', reason: String(error.facts.reason), isLasting: true }
    throw error
  }
  return {
    kind: 'dead',
    reason: `Revoke ${ref} by hand at its issuer, ${issuer}: it ended, and the database was restored.`,
  }
}
