/** Which handler carries out which kind of job. */
import { endAgentJob } from './end-agent.ts'
import { followRequestJob } from './follow-request.ts'
import { forgetTrialsJob } from './forget-trials.ts'
import type { JobHandler } from './job.ts'
import { notePausesJob } from './note-pauses.ts'
import { obtainCredentialJob } from './obtain-credential.ts'
import { revokeCredentialJob } from './revoke-credential.ts'
import { revokeForgottenJob } from './revoke-forgotten.ts'
import { rotateCredentialJob } from './rotate-credential.ts'
import { sendAccessMailsJob } from './send-access-mails.ts'
import { sendMailJobs } from './send-mail.ts'
import { sendWithdrawalMailsJob } from './send-withdrawal-mails.ts'

export const jobHandlers: Record<string, JobHandler> = {
  'end-agent': endAgentJob,
  'follow-request': followRequestJob,
  'forget-trials': forgetTrialsJob,
  'note-pauses': notePausesJob,
  'obtain-credential': obtainCredentialJob,
  'revoke-credential': revokeCredentialJob,
  'revoke-forgotten': revokeForgottenJob,
  'rotate-credential': rotateCredentialJob,
  'send-access-mails': sendAccessMailsJob,
  'send-withdrawal-mails': sendWithdrawalMailsJob,
  ...sendMailJobs,
}
