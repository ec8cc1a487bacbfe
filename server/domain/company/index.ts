export { closeGates } from './close-gates.ts'
export { type Company, dayOf, endOfDay, isGated, missingGate } from './company.ts'
export {
  type Directory,
  type DirectoryAgent,
  type DirectoryAnswer,
  type DirectoryCompany,
  DirectoryDown,
  type DirectoryMember,
  type DirectoryPerson,
  type UnclearMember,
} from './directory.ts'
export { httpDirectory } from './http-directory.ts'
export { toldName } from './read-told.ts'
export { getCompany, listCompanies, requireGate, requireOpen } from './require-gate.ts'
export { getRotationSchedule, setRotationSchedule } from './rotation-schedule.ts'
export { beginCopy, companyIdFor, syncCompany } from './sync-company.ts'
