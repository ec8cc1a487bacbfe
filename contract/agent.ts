/** What pages and API say about people, companies, agents and the keys of their runtimes. */
import { z } from 'zod'
import { catalogue } from './action.ts'
import { approvalRequest } from './approval.ts'
import { timelineStep, timelineTook } from './timeline.ts'
import { gatePart, language, named, qontakRole } from './word.ts'

export const companyBrief = z.object({
  id: z.string().describe('The company’s id.'),
  name: z.string().describe('Its name.'),
  externalId: z.string().describe('The number people know it by in Qontak.'),
  role: qontakRole
    .nullable()
    .describe('Where the person stands with its Qontak; null for somebody who has no part in it.'),
  superAdmin: z.boolean().describe('Whether the person is its Super Admin.'),
})

export const me = z.object({
  person: z
    .object({
      id: z.string().describe('The person’s id.'),
      name: z.string().describe('Their name.'),
      email: z.string().describe('Their address.'),
      operator: z.boolean().describe('Whether they work at Mekari and run this.'),
    })
    .describe('Who is signed in.'),
  language: language.describe('The language they chose.'),
  companies: z.array(companyBrief).describe('Every company they work for.'),
  company: companyBrief
    .extend({
      timeZone: z.string().describe('The zone in which its days begin.'),
      gateMissing: gatePart.nullable().describe('Which part of the package is missing; null where nothing is.'),
    })
    .nullable()
    .describe('The company the person works in now; null for somebody who belongs to none.'),
  canBuild: z
    .boolean()
    .describe('Whether they may choose actions and ask for approval: as Admin or Supervisor of the company.'),
  canWithdraw: z.boolean().describe('Whether they may take access back: as Admin or Super Admin of the company.'),
  approvalAddress: z.string().describe('Where Super Admins decide.'),
  recordedTo: z
    .number()
    .int()
    .describe('How far the company’s record went when this was asked: where to begin to listen.'),
})
export type Me = z.infer<typeof me>

export const switchCompanyBody = z.strictObject({
  company: z.string().max(64).describe('The company to work in, one of one’s own.'),
})
export const switchLanguageBody = z.strictObject({ language: language.describe('The language to be spoken to in.') })

/** The company as the directory tells of it: what it has, and who of its people chooses and decides. */
export const companySettings = z.object({
  gates: z
    .array(
      z.object({
        part: gatePart.describe('Which part of the package.'),
        isThere: z.boolean().describe('Whether the company has it.'),
        next: z.string().nullable().describe('Who can change that; null where nothing is missing.'),
      }),
    )
    .describe('What the company has to have.'),
  people: z
    .array(
      z.object({
        id: z.string().describe('The person’s id.'),
        name: z.string().describe('Their name.'),
        email: z
          .string()
          .nullable()
          .describe('Their address; null for a consultant, who is a guest: addresses stay in the company.'),
        role: qontakRole.nullable().describe('Where they stand with Qontak; null where they do not.'),
        consultant: z.boolean().describe('Whether they are a guest who works for several companies.'),
        canBuild: z.boolean().describe('Whether they may choose actions and ask for approval.'),
        canDecide: z.boolean().describe('Whether they are asked for approval: a consultant never is.'),
      }),
    )
    .describe('Who of its people chooses and decides.'),
  lookedAt: z.iso.datetime().describe('When the directory was asked last.'),
})
export type CompanySettings = z.infer<typeof companySettings>

export const agentSummary = z.object({
  id: z.string().describe('The agent’s id.'),
  name: z.string().describe('Its name.'),
  description: z.string().describe('What it is for, as its company wrote it.'),
  enabled: z.boolean().describe('Whether it is switched on.'),
  actionsByState: z
    .record(z.string(), z.int())
    .describe('How many actions are in which state; only states that occur.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When it acted last; null where it never did.'),
  updatedAt: z.iso.datetime().describe('When its configuration was changed last.'),
  set: named.nullable().describe('The credential set that it uses; null while the company has only one.'),
})
export type AgentSummary = z.infer<typeof agentSummary>

/** The one next step above an agent's actions. */
export const banner = z.object({
  kind: z
    .enum([
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
    ])
    .describe('Which step it is.'),
  text: z.string().describe('The step, in the caller’s language.'),
  concerns: z.array(z.string()).optional().describe('Actions whose own notice it says already.'),
})

/** Everything the agent's page shows in one answer. */
export const agentPage = z.object({
  agent: agentSummary.describe('The agent itself.'),
  catalogue: catalogue.describe('Every action with its state for this agent.'),
  banner: banner.describe('The one next step.'),
  superAdmins: z.array(z.string()).describe('Who can decide, by name.'),
  request: approvalRequest.nullable().describe('The latest request; null where nothing was asked yet.'),
  timeline: z.array(timelineStep).describe('The way from the first choice to the first success, step by step.'),
  took: timelineTook.nullable().describe('How long that way took so far; null before two steps of it are done.'),
})
export type AgentPage = z.infer<typeof agentPage>

export const runtimeToken = z.object({
  id: z.string().describe('The token’s id, not the token.'),
  name: z.string().describe('What it is for.'),
  createdBy: z.string().describe('Who made it, by name.'),
  createdAt: z.iso.datetime().describe('When it was made.'),
  expiresAt: z.iso.datetime().describe('When it ends by itself.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When it was used last; null where it never was.'),
  revokedAt: z.iso.datetime().nullable().describe('When it was revoked; null while it lives.'),
})
export type RuntimeToken = z.infer<typeof runtimeToken>
export const makeRuntimeTokenBody = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('What it is for.'),
})
/** The only answer that ever carries the token itself. */
export const madeRuntimeToken = z.object({
  token: z.string().describe('The token itself, shown this once.'),
  runtimeToken: runtimeToken.describe('What stays known of it.'),
})
export const runtimeTokenList = z.object({
  items: z.array(runtimeToken).describe('The agent’s tokens, the newest first.'),
  mcpAddress: z.string().describe('Where the runtime speaks MCP.'),
  httpAddress: z.string().describe('Where it calls over HTTP.'),
  contactSessionAddress: z.string().describe('Where it tells whom the agent talks with.'),
  assertion: z
    .object({
      iss: z.string().describe('Who says it.'),
      aud: z.string().describe('To whom it is said.'),
      company: z.string().describe('The agent’s company.'),
      agent: z.string().describe('The agent.'),
    })
    .describe('What an assertion of who a contact is has to say, whoever the contact is.'),
})

/** A compact JWS by which a runtime says whom its agent talks with; its signature covers 4,096 characters with ease. */
export const openContactSessionBody = z.strictObject({
  assertion: z
    .string()
    .min(1)
    .max(4_096)
    .describe('A compact JWS, signed with the key that the agent’s configuration names.'),
})
/** The only answer that ever carries the session's token. */
export const contactSession = z.object({
  token: z.string().describe('The session’s token, shown this once.'),
  expiresAt: z.iso.datetime().describe('When it ends.'),
  identity: z.enum(['contact', 'employee']).describe('Who was proved: a customer, or an employee.'),
})
