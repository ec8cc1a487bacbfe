/** Job: the end of a credential at its issuer, asked for until it is confirmed, and with the last of them the end of a withdrawal. */
import { z } from 'zod'
import { revokeCredential } from '../../domain/credential/index.ts'
import { settleWithdrawal } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({ credential: z.string(), grant: z.string() })

export const revokeCredentialJob: JobHandler = async (ctx, job) => {
  const { credential, grant } = payload.parse(job.payload)
  try {
    await revokeCredential(ctx, { credential })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') {
      return { kind: 'retry', reason: String(error.facts.reason), isLasting: true }
    }
    throw error
  }
  await settleWithdrawal(ctx, { grant })
  return { kind: 'done' }
}
