/** What the record answers: its events, what they can be searched by, and one in all its detail. */
import { z } from 'zod'
import { auditOutcomes } from './audit-outcome.ts'
import { type EventName, eventNames } from './event.ts'
import { named, productId } from './word.ts'

export const auditEvent = z.object({
  id: z.string().describe('The event’s id.'),
  at: z.iso.datetime().describe('When it happened.'),
  name: z.enum(eventNames).describe('Which event.'),
  figureName: z.string().nullable().describe('The name the mission’s figures use; null where they use none.'),
  text: z.string().describe('The event as a phrase in the caller’s language.'),
  actor: z.string().describe('Who did it, by name.'),
  agent: named.nullable().describe('The agent it is about; null where it is about none.'),
  action: z.string().nullable().describe('The action it is about; null where it is about none.'),
  product: z.string().nullable().describe('The product it is about; null where it is about none.'),
  about: z
    .string()
    .nullable()
    .describe('What it is about, by the name that people know: the action, else the product; null where neither.'),
  told: z
    .array(z.string())
    .describe('What was asked for, allowed, set or made by it, or why it came to nothing, a sentence each.'),
  outcome: z.string().nullable().describe('How it ended, as a code; null where nothing ended.'),
  outcomeText: z.string().describe('The outcome in words; empty where the phrase says it already.'),
  facts: z.record(z.string(), z.unknown()).describe('What else was recorded, by name.'),
})
export type AuditEventItem = z.infer<typeof auditEvent>

/** `lookedTo`: how far back was looked, where the look ended before the page was full; `next` goes on from there. */
export const auditList = z.object({
  items: z.array(auditEvent).describe('The events, the newest first.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
  lookedTo: z.iso
    .datetime()
    .nullable()
    .describe('How far back was looked, where the look ended before the page was full; null else.'),
})

/** One event in all its detail. */
export const auditDetails = auditEvent.extend({
  who: z.enum(['person', 'runtime', 'system']).describe('Whether a person, a runtime or a system did it.'),
  credential: z.string().nullable().describe('The credential that was used; null where none was.'),
  requestId: z.string().describe('The number by which support finds the call that wrote it.'),
  answer: z.array(z.string()).describe('Of an act: what came back and is kept, a line each.'),
  addresses: z.array(z.string()).describe('Of an act: which of what came back are addresses that may be followed.'),
  lines: z
    .array(
      z.object({
        fact: z.string().describe('Which fact it is.'),
        label: z.string().describe('What the fact is.'),
        value: z.string().describe('What it says.'),
      }),
    )
    .describe('Its facts that have words, a line each.'),
})
export type AuditDetails = z.infer<typeof auditDetails>

/** The kinds of events that people know apart. */
export const auditKind = z.enum(['configuration', 'approval', 'access', 'act', 'people'])
export type AuditKind = z.infer<typeof auditKind>

const kindOfRoom: Record<string, AuditKind> = {
  agent: 'configuration',
  picker: 'configuration',
  choice: 'configuration',
  credential_set: 'configuration',
  connection: 'configuration',
  integration: 'configuration',
  template: 'configuration',
  approval: 'approval',
  credential: 'access',
  task: 'access',
  grant: 'access',
  runtime_token: 'access',
  api_token: 'access',
  contact_session: 'act',
  incident: 'act',
  confirmation: 'act',
  execution: 'act',
  runtime: 'act',
  company: 'people',
  person: 'people',
  record: 'people',
}

export function kindOfEvent(name: EventName): AuditKind | undefined {
  return kindOfRoom[name.slice(0, name.indexOf('.'))]
}

const id = z.string().max(64)

/** What the record is searched by; a moment belongs to `from`, and no more to `until`. */
export const auditFilters = z.strictObject({
  agent: id.optional().describe('Only of this agent.'),
  action: id.optional().describe('Only about this action.'),
  product: productId.optional().describe('Only about this product.'),
  credential: id.optional().describe('Only by this credential.'),
  token: id.optional().describe('Only what was done with this API token or runtime token.'),
  outcome: z
    .enum(auditOutcomes)
    .optional()
    .describe('Only what ended so; outcomes that read the same are found together.'),
  person: id.optional().describe('Only what this person did.'),
  kind: auditKind.optional().describe('Only of this kind.'),
  from: z.iso.datetime().optional().describe('From this moment on.'),
  until: z.iso.datetime().optional().describe('Before this moment.'),
})
export type AuditFilters = z.infer<typeof auditFilters>

/** Credentials come and go with every renewal: who looks for one that has ended says of which agent. */
export const auditChoicesQuery = z.strictObject({
  agent: id.optional().describe('Tells every credential that this agent ever had in use.'),
  credential: id.optional().describe('Tells this one in any case.'),
})
export type AuditChoicesQuery = z.infer<typeof auditChoicesQuery>

const choice = z.object({
  value: z.string().describe('What is sent as the filter.'),
  text: z.string().describe('What people read.'),
})

/** What can be chosen in each filter, by the names that people know. */
export const auditChoices = z.object({
  agents: z.array(choice).describe('Agents that the record knows.'),
  actions: z
    .array(choice.extend({ product: z.string().describe('Where it acts.') }))
    .describe('Actions that the record knows.'),
  products: z.array(choice).describe('Products that the record knows.'),
  credentials: z
    .array(
      choice.extend({ agent: z.string().describe('Whose it is.'), product: z.string().describe('Where it counts.') }),
    )
    .describe('Credentials in use, and of the agent that was asked for all that ever were.'),
  tokens: z.array(choice).describe('API tokens and runtime tokens that the record knows.'),
  outcomes: z
    .array(choice.extend({ group: z.string().describe('The heading it stands under.') }))
    .describe('How things may have ended.'),
  people: z.array(choice).describe('People that the record knows.'),
  kinds: z.array(choice).describe('Kinds of events.'),
})
export type AuditChoices = z.infer<typeof auditChoices>
