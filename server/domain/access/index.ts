export { type CountedAgent, countStates } from './count-states.ts'
export type { Due } from './due.ts'
export { type Access, getAccess, listAccess, listStanding, month } from './list-access.ts'
export { listRenewable, type Renewable } from './list-renewals.ts'
export { listRows, type Row } from './list-rows.ts'
export { callForReview, toReview, whereReviewsAreDue } from './monthly-review.ts'
export { type MoveEffect, moveAgent, previewMove } from './move-agent.ts'
export { noteWider } from './note-wider.ts'
export { openPicker } from './open-picker.ts'
export { type AccessKind, accessPageSize, pageAccess } from './page-access.ts'
export { pageAgents } from './page-agents.ts'
export { pointOut, versionsOf } from './point-out.ts'
export { reviewAccess } from './review-access.ts'
export { reviewDays } from './review-days.ts'
export {
  type Followed,
  followWithdrawal,
  followWithdrawals,
  type Preview,
  previewWithdrawal,
  withdrawAccess,
} from './withdrawal.ts'
