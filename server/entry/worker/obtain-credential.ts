/** Job: the credential that a grant lacks. */
import { z } from 'zod'
import { type Obtained, obtainCredential } from '../../domain/grant/index.ts'
import type { JobHandler, JobOutcome } from './job.ts'

const payload = z.object({ grant: z.string() })

export const obtainCredentialJob: JobHandler = async (ctx, job) => {
  const { grant } = payload.parse(job.payload)
  return outcomeOf(await obtainCredential(ctx, { grant, attempt: job.attempts }))
}

export function outcomeOf(obtained: Obtained): JobOutcome {
  if (obtained.kind === 'settled') return { kind: 'done' }
  // Should another issuer take over, it is that one's to make.
  if (obtained.kind === 'by_hand') return { kind: 'wait', reason: 'a person has to bring it' }
  if (obtained.kind === 'waiting') return { kind: 'wait', reason: `what is missing: ${obtained.missing}` }
  return { kind: obtained.final ? 'dead' : 'retry', reason: obtained.reason }
}
