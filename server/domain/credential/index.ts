export { activateCredential, succeed } from './activate.ts'
export { bringBack, cutOverlap } from './bring-back.ts'
export {
  type Credential,
  type Issued,
  isFor,
  isIssued,
  SetupFailed,
  type SetupReason,
  type Wanted,
} from './credential.ts'
export { endForGood, findAliveAgain, noteEnded, revokeForgotten } from './end-again.ts'
export { type Examined, examineCredentials } from './examine.ts'
export { aboutCredential, findInUse, findLiveCredential, findProbingCredential, findSuccessor } from './find-live.ts'
export { issueCredential, stageCredential, stageSuccessor } from './issue.ts'
export type { CredentialOrder, IssueAnswer, Issuer, Refused, RevokeAnswer } from './issuer.ts'
export { chooseIssuer } from './issuers/choose-issuer.ts'
export { developerScopes, needsWider } from './issuers/developer-scopes.ts'
export { httpIssuer } from './issuers/http.ts'
export {
  findLost,
  findUnkept,
  groupEnded,
  keepAgain,
  keepEnded,
  lifeOf,
  lookAtList,
  renewList,
  requireList,
  whereAnyEnded,
  whereEndsAreUnkept,
} from './keep-ended.ts'
export { listCredentials } from './list-all.ts'
export { type Held, listHeld } from './list-held.ts'
export { type Holder, listHolders } from './list-holders.ts'
export { type CredentialVersion, type InUse, listInUse, listVersions } from './list-versions.ts'
export { keepPasted, pastedForm, sealedForm, sealPasted, type Tried, tryPasted } from './paste.ts'
export { proveCredential, readProof } from './prove.ts'
export { keepResealed, resealInUse } from './reseal.ts'
export { drainMs, endOverlaps, retireAll, retireOf } from './retire.ts'
export { confirmRevoked, listToRevoke, revokeCredential, revokeUnheardOf } from './revoke.ts'
export { countCredentialsByKey, rewrapCredentials, sampleCredentials } from './rewrap.ts'
export type { Ended } from './store-kept.ts'
export { listTasks, openTask, type Task } from './tasks.ts'
