/** What pages and API say about people, companies, agents and the keys of their runtimes. */
import { z } from 'zod'
import { catalogue } from './action.ts'
import { approvalRequest, timelineStep, timelineTook } from './approval.ts'
import { gatePart, language, qontakRole } from './word.ts'

export const companyBrief = z.object({
  id: z.string(),
  name: z.string(),
  /** The number people know it by in Qontak. */
  externalId: z.string(),
  role: qontakRole.nullable(),
  superAdmin: z.boolean(),
})

export const me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), operator: z.boolean() }),
  language,
  companies: z.array(companyBrief),
  /** The company the person works in now; null for somebody who belongs to none. */
  company: companyBrief.extend({ timeZone: z.string(), gateMissing: gatePart.nullable() }).nullable(),
  /** May choose actions and ask for approval: Admin or Supervisor of the company. */
  canBuild: z.boolean(),
  /** Where Super Admins decide. */
  approvalAddress: z.string(),
})
export type Me = z.infer<typeof me>

export const switchCompanyBody = z.strictObject({ company: z.string().max(64) })
export const switchLanguageBody = z.strictObject({ language })

/** The company as the directory tells of it: what it has, and who of its people chooses and decides. */
export const companySettings = z.object({
  gates: z.array(
    z.object({
      part: gatePart,
      isThere: z.boolean(),
      /** Who can change that; null where nothing is missing. */
      next: z.string().nullable(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Null for a consultant, who is a guest: addresses stay in the company. */
      email: z.string().nullable(),
      role: qontakRole.nullable(),
      consultant: z.boolean(),
      /** May choose actions and ask for approval. */
      canBuild: z.boolean(),
      /** Is asked for approval: a consultant never is. */
      canDecide: z.boolean(),
    }),
  ),
  /** When the directory was asked last. */
  lookedAt: z.iso.datetime(),
})
export type CompanySettings = z.infer<typeof companySettings>

export const agentSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  /** How many actions are in which state; only states that occur. */
  actionsByState: z.record(z.string(), z.int()),
  lastUsedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
})
export type AgentSummary = z.infer<typeof agentSummary>

export const agentList = z.object({
  items: z.array(agentSummary),
  strip: z.object({ created: z.int(), active: z.int(), waiting: z.int() }),
})

/** The one next step above an agent's actions. */
export const banner = z.object({
  kind: z.enum([
    'empty',
    'ask',
    'waiting',
    'connecting',
    'failed',
    'unresolved',
    'interrupted',
    'suspended',
    'paused',
    'rejected',
    'cut',
    'ready',
  ]),
  text: z.string(),
  /** Actions whose own notice it says already. */
  concerns: z.array(z.string()).optional(),
})

/** Everything the agent's page shows in one answer. */
export const agentPage = z.object({
  agent: agentSummary,
  catalogue,
  banner,
  superAdmins: z.array(z.string()),
  request: approvalRequest.nullable(),
  timeline: z.array(timelineStep),
  /** Null before two steps of it are done. */
  took: timelineTook.nullable(),
})
export type AgentPage = z.infer<typeof agentPage>

export const runtimeToken = z.object({
  id: z.string(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type RuntimeToken = z.infer<typeof runtimeToken>
export const makeRuntimeTokenBody = z.strictObject({ name: z.string().trim().min(1).max(60) })
/** The only answer that ever carries the token itself. */
export const madeRuntimeToken = z.object({ token: z.string(), runtimeToken })
export const runtimeTokenList = z.object({
  items: z.array(runtimeToken),
  mcpAddress: z.string(),
  httpAddress: z.string(),
  contactSessionAddress: z.string(),
  /** What an assertion of who a contact is has to say, whoever the contact is. */
  assertion: z.object({ iss: z.string(), aud: z.string(), company: z.string(), agent: z.string() }),
})

/** A compact JWS by which a runtime says whom its agent talks with; its signature covers 4,096 characters with ease. */
export const openContactSessionBody = z.strictObject({ assertion: z.string().min(1).max(4_096) })
/** The only answer that ever carries the session's token. */
export const contactSession = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  identity: z.enum(['contact', 'employee']),
})
