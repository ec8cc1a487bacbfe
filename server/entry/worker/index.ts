/** Which handler carries out which kind of job. */
import type { JobHandler } from './job.ts'
import { obtainCredentialJob } from './obtain-credential.ts'
import { revokeCredentialJob } from './revoke-credential.ts'
import { sendMailJobs } from './send-mail.ts'

export const jobHandlers: Record<string, JobHandler> = {
  'obtain-credential': obtainCredentialJob,
  'revoke-credential': revokeCredentialJob,
  ...sendMailJobs,
}
