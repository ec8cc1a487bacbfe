export type { Delivered } from './deliver.ts'
export { changesInWords, outcomeSentence } from './outcome-sentence.ts'
export { sendApprovalMail } from './send-approval-mail.ts'
export { sendOutcomeMail } from './send-outcome-mail.ts'
