/** Job: a request at the approval layer, from asking to its end; looked after each minute, should a call-back get lost. */
import { z } from 'zod'
import { followRequest } from '../../domain/approval/index.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({ request: z.string() })

export const followRequestJob: JobHandler = async (ctx, job) => {
  const followed = await followRequest(ctx, payload.parse(job.payload).request)
  if (followed.kind === 'over') return { kind: 'done' }
  if (followed.kind === 'away') return { kind: 'retry', reason: followed.reason }
  return { kind: 'wait', reason: 'nobody has decided there' }
}
