/** What the runtime's door, "Try it" and the activity list say. */
import { z } from 'zod'
import { errorCodes } from './error.ts'
import { eventNames } from './event.ts'
import { effect, executionState, productId } from './word.ts'

export const trouble = z.object({
  code: z.enum(errorCodes),
  /** What happened, in the caller's language. */
  message: z.string(),
  /** The one next step, and who takes it. */
  next: z.string(),
  owner: z.string(),
  /** What the agent may tell the customer: nothing internal. */
  tellCustomer: z.string().optional(),
  retry: z.enum(['no', 'later', 'corrected']),
  /** Details a program can act on: field, choices, seconds to wait. */
  facts: z.record(z.string(), z.unknown()),
  /** By which support finds a fault of ours in the log. */
  requestId: z.string().optional(),
})
export type Trouble = z.infer<typeof trouble>

/** Every refusal over HTTP has this one shape. */
export const errorAnswer = z.object({ error: trouble })

const conversation = 'The conversation this belongs to; with it a missing key is derived (window of 10 minutes).'
export const executeBody = z
  .strictObject({
    action: z.string().max(64),
    input: z.record(z.string(), z.unknown()),
    conversation: z.string().max(200).optional().describe(conversation),
  })
  .meta({
    examples: [
      {
        action: 'jurnal_create_sales_invoice',
        input: { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] },
      },
    ],
  })

export const execution = z.object({
  id: z.string(),
  action: z.string(),
  state: executionState,
  /** True when this answers an earlier call with the same key. */
  replayed: z.boolean(),
  output: z.record(z.string(), z.unknown()).nullable(),
  error: trouble.nullable(),
  /** Digest of what was granted, under which the call ran. */
  grantedDigest: z.string().nullable(),
  startedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  durationMs: z.int().nullable(),
})
export type Execution = z.infer<typeof execution>

/** What somebody in the conversation has said yes to. */
export const confirmation = z.object({ id: z.string(), text: z.string(), confirmedAt: z.iso.datetime() })

/** An action as the runtime may use it now; the input as JSON Schema (2020-12). */
export const usableAction = z.object({
  action: z.string(),
  name: z.string(),
  /** When to use it, for the language model. */
  description: z.string(),
  effect,
  input: z.record(z.string(), z.unknown()),
  output: z.record(z.string(), z.unknown()),
})
export const usableActionList = z.object({ items: z.array(usableAction) })

/** What nobody knows yet: where and how it is found, about how much it is, when we look again, and whether a person may say what happened. */
export const openOutcome = z.object({
  reference: z.string(),
  /** Absent where it is a system of the company's own. */
  product: productId.optional(),
  /** In rupiah. */
  amount: z.string().nullable(),
  nextLookAt: z.iso.datetime().nullable(),
  canTell: z.boolean(),
})

export const executionItem = execution.extend({
  actionName: z.string(),
  mode: z.enum(['runtime', 'trial']),
  summary: z.string(),
  /** What came back and is kept, as people read it, a line each. */
  told: z.array(z.string()),
  /** Our name for it at the product. */
  reference: z.string().nullable(),
  open: openOutcome.nullable(),
})
export type ExecutionItem = z.infer<typeof executionItem>
/** What a person saw at the product. */
export const tellOutcomeBody = z.strictObject({ happened: z.boolean(), note: z.string().trim().max(280).default('') })
export const executionList = z.object({ items: z.array(executionItem), next: z.string().nullable() })

/** dry_run only checks · sandbox plays it out on made-up data · for_real does what the runtime would do. */
export const tryMode = z.enum(['dry_run', 'sandbox', 'for_real'])
export type TryMode = z.infer<typeof tryMode>

export const tryBody = z.strictObject({
  action: z.string().max(64),
  input: z.record(z.string(), z.unknown()),
  mode: tryMode,
  /** Made by the page once per press of the button, so that a double click acts once. */
  key: z.string().min(8).max(100),
})
export const tryAnswer = z.object({
  mode: tryMode,
  /** The input after validation, null when it did not pass. */
  validated: z.record(z.string(), z.unknown()).nullable(),
  /** What would be (or was) sent: method, path and body, never a secret or a signature. */
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }).nullable(),
  execution: execution.nullable(),
  /** With "sandbox": what made-up data answered, and on which day of theirs; nothing of it exists. */
  sample: z
    .object({
      day: z.iso.date(),
      output: z.record(z.string(), z.unknown()),
      /** What somebody in the conversation would have to say yes to first. */
      confirmation: z.string().nullable(),
    })
    .nullable(),
  /** What was answered, or where nothing was sent what was checked, as people read it, a line each. */
  told: z.array(z.string()),
  error: trouble.nullable(),
  durationMs: z.int(),
})
export type TryAnswer = z.infer<typeof tryAnswer>

/** One line of the browser's event stream: something of this agent (or of the company) changed; ask again. */
export const streamMessage = z.object({ id: z.string(), name: z.enum(eventNames), agent: z.string().nullable() })
