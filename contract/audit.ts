/** What the record answers: its events, what they can be searched by, and one in all its detail. */
import { z } from 'zod'
import { testOutcome } from './connection.ts'
import { errorCodes } from './error.ts'
import { type EventName, eventNames } from './event.ts'
import { productId } from './word.ts'

export const auditEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  name: z.enum(eventNames),
  /** The name the mission's figures use, where there is one. */
  figureName: z.string().nullable(),
  /** The event as a phrase in the caller's language. */
  text: z.string(),
  actor: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  action: z.string().nullable(),
  product: z.string().nullable(),
  /** What it is about, by the name that people know: the action, else the product. */
  about: z.string().nullable(),
  /** What was asked for, allowed or set by it, a sentence each. */
  told: z.array(z.string()),
  outcome: z.string().nullable(),
  /** The outcome in words; empty where the phrase says it already. */
  outcomeText: z.string(),
  facts: z.record(z.string(), z.unknown()),
})
export type AuditEventItem = z.infer<typeof auditEvent>

/** `lookedTo`: how far back was looked, where the look ended before the page was full; `next` goes on from there. */
export const auditList = z.object({
  items: z.array(auditEvent),
  next: z.string().nullable(),
  lookedTo: z.iso.datetime().nullable(),
})

/** One event in all its detail. */
export const auditDetails = auditEvent.extend({
  who: z.enum(['person', 'runtime', 'system']),
  credential: z.string().nullable(),
  /** By which support finds the call that wrote it. */
  requestId: z.string(),
  /** Its facts that have words, a line each. */
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
})
export type AuditDetails = z.infer<typeof auditDetails>

/** The kinds of events that people know apart. */
export const auditKind = z.enum(['configuration', 'approval', 'access', 'act', 'people'])
export type AuditKind = z.infer<typeof auditKind>

const kindOfRoom: Record<string, AuditKind> = {
  agent: 'configuration',
  picker: 'configuration',
  choice: 'configuration',
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

/** How what is recorded may have ended. */
export const auditOutcomes: readonly string[] = [
  ...new Set([
    ...['succeeded', 'approved', 'approved_in_part', 'rejected', 'blocked'],
    ...errorCodes,
    ...testOutcome.options,
    // What keeps a credential from being set up.
    ...['issuer_down', 'issuer_refused', 'secret_lost', 'overtaken', 'proof_refused', 'interrupted'],
  ]),
]

const id = z.string().max(64)

/** What the record is searched by; a moment belongs to `from`, and no more to `until`. */
export const auditFilters = z.strictObject({
  agent: id.optional(),
  action: id.optional(),
  product: productId.optional(),
  credential: id.optional(),
  /** Outcomes that read the same are found together. */
  outcome: z.enum(auditOutcomes).optional(),
  person: id.optional(),
  kind: auditKind.optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})
export type AuditFilters = z.infer<typeof auditFilters>

const choice = z.object({ value: z.string(), text: z.string() })

/** What can be chosen in each filter, by the names that people know. */
export const auditChoices = z.object({
  agents: z.array(choice),
  actions: z.array(choice.extend({ product: z.string() })),
  products: z.array(choice),
  credentials: z.array(choice.extend({ agent: z.string(), product: z.string() })),
  outcomes: z.array(choice),
  people: z.array(choice),
  kinds: z.array(choice),
})
export type AuditChoices = z.infer<typeof auditChoices>
