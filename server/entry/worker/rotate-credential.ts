/** Job: the renewal of a credential that is in use. */
import { z } from 'zod'
import { rotateCredential } from '../../domain/grant/index.ts'
import type { JobHandler } from './job.ts'
import { outcomeOf } from './obtain-credential.ts'

const payload = z.object({ rotation: z.string() })

export const rotateCredentialJob: JobHandler = async (ctx, job) => {
  const { rotation } = payload.parse(job.payload)
  return outcomeOf(await rotateCredential(ctx, { rotation, attempt: job.attempts }))
}
