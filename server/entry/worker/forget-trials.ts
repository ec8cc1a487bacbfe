/** Job: the trials of an agent that was deleted go with it. */
import { z } from 'zod'
import { forgetTrials } from '../../domain/execution/index.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({ agent: z.string() })

export const forgetTrialsJob: JobHandler = async (ctx, job) => {
  await forgetTrials(ctx, payload.parse(job.payload).agent)
  return { kind: 'done' }
}
