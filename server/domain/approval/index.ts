export { acceptDecision } from './accept-decision.ts'
export {
  type ApprovalRequest,
  type AskedAction,
  type AskedDocument,
  type Cuts,
  checkCode,
  type Decision,
  isLive,
  kindOf,
  type Recipient,
  stateAt,
  withoutLeftOut,
} from './approval-request.ts'
export { httpApprovalLayer } from './approvers/http.ts'
export { askNewcomers } from './ask-newcomers.ts'
export { bundleAsked } from './bundle-asked.ts'
export { changeRecipients, listDeciders } from './change-recipients.ts'
export { cleanName, cleanNote } from './clean-words.ts'
export { confirmAccess, confirmSeveral, latestReviews } from './confirm-access.ts'
export { decide } from './decide.ts'
export { type LinkKeys, recordDelivery } from './deliver.ts'
export {
  type AskedBlock,
  type AskedInWords,
  type AskedNames,
  describeAsked,
  nameAsked,
} from './describe-asked.ts'
export { type Draft, draftKnown, draftRequest } from './draft-request.ts'
export { endLive, endRequestOf } from './end-of-agent.ts'
export { cancelRequest, expireRequests, isEndedThere, noteViewed, whereRequestsAreOver } from './end-request.ts'
export { findAskedRules } from './find-asked-rules.ts'
export { findAskers, findOrigins } from './find-askers.ts'
export { findDifference, findStale } from './find-difference.ts'
export { findHeld } from './find-held.ts'
export { findRefusals, latelyMs } from './find-refusals.ts'
export { followRequest } from './follow-request.ts'
export { findHandover, handOverDraft } from './hand-over.ts'
export { isOwnRequest } from './is-own-request.ts'
export { judgeDecider, type Verdict } from './judge-decider.ts'
export { findBases, judgeBases } from './keep-access.ts'
export { liftBlock } from './lift-block.ts'
export { isAlone, lookUpDeciders } from './look-up-deciders.ts'
export { measureDecisions } from './measure-decisions.ts'
export { findOwner, passOnRequests } from './pass-on.ts'
export { resendableFrom, sendingsLeft } from './plan-mails.ts'
export { findProlongable, prolongAccess } from './prolong-access.ts'
export { listEnded, listRequests, type PastPage, type PastRequest } from './read-history.ts'
export {
  findAsked,
  followLink,
  getRequest,
  type LatestRequest,
  latestRequest,
  latestRequests,
  listBlocked,
  listWaiting,
  type RequestInFull,
  readAsked,
  recipientsOfLive,
} from './read-request.ts'
export { type MailWish, type ReadyMail, readyMail } from './ready-mail.ts'
export { recordBounce } from './record-bounce.ts'
export { remindRequests, whereRequestsWait } from './remind-requests.ts'
export { requestApproval } from './request-approval.ts'
export { resendRequest } from './resend-request.ts'
export type { Base, DueReason, Review } from './store-access.ts'
export type { Handover } from './store-handovers.ts'
export { suggestDecider } from './suggest-decider.ts'
export { listTaken, offeredOf } from './take-trials.ts'
export { type More, nameUnchanged, newsOf, type Unchanged } from './tell-more.ts'
