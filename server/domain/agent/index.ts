export type { Agent } from './agent.ts'
export { isProved, type ProvedContact } from './contact.ts'
export { clearContactSessions, type OpenedSession, openContactSession } from './contact-sessions.ts'
export { getAgent, listAgents } from './list-agents.ts'
export { assertionAudience, describeAssertion } from './read-assertion.ts'
export {
  findRuntime,
  listEveryRuntimeToken,
  listRuntimeTokens,
  makeRuntimeToken,
  noteTokenUse,
  type Runtime,
  recordTokenUse,
  revokeRuntimeToken,
} from './runtime-tokens.ts'
export { lockAgent, updateSetOf } from './store.ts'
export { syncAgents } from './sync-agents.ts'
