export type { Agent } from './agent.ts'
export type { ProvedContact } from './contact.ts'
export { getAgent, listAgents } from './list-agents.ts'
export {
  findRuntime,
  listRuntimeTokens,
  makeRuntimeToken,
  noteTokenUse,
  type Runtime,
  revokeRuntimeToken,
} from './runtime-tokens.ts'
export { syncAgents } from './sync-agents.ts'
