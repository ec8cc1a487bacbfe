/** Job: with an agent that was deleted its request and its access end. */
import { z } from 'zod'
import { endRequestOf } from '../../domain/approval/index.ts'
import { endGrantsOf } from '../../domain/grant/index.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({ agent: z.string() })

export const endAgentJob: JobHandler = async (ctx, job) => {
  const { agent } = payload.parse(job.payload)
  // The request first: whoever decides it just now comes either too late, or early enough for its grants to end here.
  await endRequestOf(ctx, agent)
  await endGrantsOf(ctx, agent)
  return { kind: 'done' }
}
