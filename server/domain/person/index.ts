export {
  findTokenOwner,
  listApiTokens,
  listEveryApiToken,
  makeApiToken,
  noteApiTokenUse,
  recordApiTokenUse,
  revokeApiToken,
} from './api-tokens.ts'
export {
  checkRole,
  checkRoleIn,
  mayWithdraw,
  type RoleNow,
  requireAdmin,
  requireOperator,
  requireRecent,
  requireSuperAdmin,
} from './check-role.ts'
export { clearEnded } from './clear-ended.ts'
export {
  canBuild,
  canWithdraw,
  type Front,
  freshSignInMs,
  isFresh,
  type Membership,
  type Person,
  type Session,
  sessionMs,
} from './person.ts'
export {
  builders,
  caretakers,
  findMember,
  getMembership,
  getPerson,
  getReader,
  listMembers,
  listMemberships,
  readSession,
  requireBuilder,
  superAdmins,
  switchCompany,
  switchLanguage,
} from './read-session.ts'
export { beginSignIn, closeSession, openSession, takeSignIn } from './sign-in.ts'
export { syncPeople, syncPeopleSince } from './sync-people.ts'
