/** What the runtime's door, "Try it" and the activity list say. */
import { z } from 'zod'
import { errorCodes } from './error.ts'
import { eventNames } from './event.ts'
import { effect, executionState, productId } from './word.ts'

export const trouble = z.object({
  code: z.enum(errorCodes).describe('Which code of the closed list.'),
  message: z.string().describe('What happened, in the caller’s language.'),
  next: z.string().describe('The one next step, and who takes it.'),
  owner: z.string().describe('Who has to act so that the same wish can succeed.'),
  tellCustomer: z.string().optional().describe('What the agent may tell the customer: nothing internal.'),
  retry: z
    .enum(['no', 'later', 'corrected'])
    .describe('Whether the very same call may be sent again: no, later, or after it was corrected.'),
  facts: z
    .record(z.string(), z.unknown())
    .describe('Details that a program can act on: field, choices, seconds to wait.'),
  requestId: z.string().optional().describe('The number by which support finds a fault of ours in the log.'),
})
export type Trouble = z.infer<typeof trouble>

/** Every refusal over HTTP has this one shape. */
export const errorAnswer = z.object({ error: trouble.describe('What did not happen, why, and what comes next.') })

const conversation = 'The conversation this belongs to; with it a missing key is derived (window of 10 minutes).'
export const executeBody = z.strictObject({
  action: z.string().max(64).describe('The action, as `GET /v1/actions` names it.'),
  input: z.record(z.string(), z.unknown()).describe('What the action takes; its schema stands there as well.'),
  conversation: z.string().max(200).optional().describe(conversation),
})

export const execution = z.object({
  id: z.string().describe('The execution’s id.'),
  action: z.string().describe('Which action.'),
  state: executionState.describe('What became of it.'),
  replayed: z.boolean().describe('Whether this answers an earlier call with the same key.'),
  output: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('What the product answered, as the action keeps it; null where nothing came.'),
  error: trouble.nullable().describe('Why it did not happen; null where it did.'),
  grantedDigest: z
    .string()
    .nullable()
    .describe('Digest of what was granted, under which the call ran; null where nothing was granted.'),
  startedAt: z.iso.datetime().describe('When it was claimed.'),
  settledAt: z.iso.datetime().nullable().describe('When its outcome was known; null before that.'),
  durationMs: z.int().nullable().describe('How long it took, in milliseconds; null before that.'),
})
export type Execution = z.infer<typeof execution>

/** To say yes takes no more than to be there. */
export const confirmBody = z.strictObject({})
/** What somebody in the conversation has said yes to. */
export const confirmation = z.object({
  id: z.string().describe('The confirmation’s id.'),
  text: z.string().describe('What was said yes to, as it was read.'),
  confirmedAt: z.iso.datetime().describe('When that was.'),
})

/** An action as the runtime may use it now; the input as JSON Schema (2020-12). */
export const usableAction = z.object({
  action: z.string().describe('The action, to be called by this name.'),
  name: z.string().describe('What people call it.'),
  description: z.string().describe('When to use it, for the language model.'),
  effect: effect.describe('What it does to the world.'),
  input: z.record(z.string(), z.unknown()).describe('What it takes, as JSON Schema.'),
  output: z.record(z.string(), z.unknown()).describe('What it answers, as JSON Schema.'),
})
export const usableActionList = z.object({ items: z.array(usableAction).describe('The actions.') })

/** What nobody knows yet: where and how it is found, about how much it is, when we look again, and whether a person may say what happened. */
export const openOutcome = z.object({
  reference: z.string().describe('Our name for it at the product.'),
  product: productId.optional().describe('Where it is; absent for a system of the company’s own.'),
  amount: z.string().nullable().describe('About how much it is, in rupiah; null where it is about no amount.'),
  nextLookAt: z.iso.datetime().nullable().describe('When we look again; null where we no longer do.'),
  canTell: z.boolean().describe('Whether a person may say what happened.'),
})

export const executionItem = execution.extend({
  actionName: z.string().describe('The action’s name, in the caller’s language.'),
  mode: z.enum(['runtime', 'trial']).describe('Whether the runtime called it, or somebody tried it.'),
  summary: z.string().describe('What was asked, in one line.'),
  told: z.array(z.string()).describe('What came back and is kept, as people read it, a line each.'),
  addresses: z.array(z.string()).describe('Which of what came back are addresses that may be followed.'),
  asked: z.string().nullable().describe('How much was asked for, where that was beyond a limit.'),
  reference: z.string().nullable().describe('Our name for it at the product; null where nothing was sent.'),
  open: openOutcome.nullable().describe('What is to be known while nobody knows the outcome; null else.'),
})
export type ExecutionItem = z.infer<typeof executionItem>

/** What an agent's acts can be narrowed to, by the names that people know. */
export const actChoices = z.object({
  actions: z
    .array(
      z.object({
        value: z.string().describe('What is sent as the filter.'),
        text: z.string().describe('What people read.'),
      }),
    )
    .describe('Actions that the agent has or had.'),
})
export type ActChoices = z.infer<typeof actChoices>

/** What a person saw at the product. */
export const tellOutcomeBody = z.strictObject({
  happened: z.boolean().describe('Whether it is there at the product.'),
  note: z.string().trim().max(280).default('').describe('How that is known, for the record.'),
})
export const executionList = z.object({
  items: z.array(executionItem).describe('The executions, the newest first.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
})

/** dry_run only checks · sandbox plays it out on made-up data · for_real does what the runtime would do. */
export const tryMode = z.enum(['dry_run', 'sandbox', 'for_real'])
export type TryMode = z.infer<typeof tryMode>

export const tryBody = z.strictObject({
  action: z.string().max(64).describe('The action to try.'),
  input: z.record(z.string(), z.unknown()).describe('What the agent would pass.'),
  mode: tryMode.describe('Only check, play out on sample data, or do for real.'),
  key: z.string().min(8).max(100).describe('Made once per press of the button, so that a double click acts once.'),
})
export const tryAnswer = z.object({
  mode: tryMode.describe('How it was tried.'),
  validated: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('The input after validation, null when it did not pass.'),
  request: z
    .object({
      method: z.string().describe('The method.'),
      path: z.string().describe('The path.'),
      body: z.unknown().describe('The body; null where none is sent.'),
    })
    .nullable()
    .describe(
      'What would be, or was, sent: method, path and body, never a secret or a signature; null where nothing would.',
    ),
  execution: execution.nullable().describe('What was carried out; null where nothing was.'),
  sample: z
    .object({
      day: z.iso.date().describe('The day on which the sample data plays.'),
      output: z.record(z.string(), z.unknown()).describe('What the sample data answered.'),
      confirmation: z
        .string()
        .nullable()
        .describe('What somebody in the conversation would have to say yes to first; null where nobody has to.'),
    })
    .nullable()
    .describe('With `sandbox`: what made-up data answered; nothing of it exists. Null else.'),
  told: z
    .array(z.string())
    .describe('What was answered, or where nothing was sent what was checked, as people read it, a line each.'),
  error: trouble.nullable().describe('Why it would be, or was, refused; null where nothing stands in the way.'),
  durationMs: z.int().describe('How long it took, in milliseconds.'),
})
export type TryAnswer = z.infer<typeof tryAnswer>

export const streamQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Where in the record to begin: after this place, `recordedTo` of `/v1/me`. Without it, at its end.'),
})

/** One line of the browser's event stream: something of this agent (or of the company) changed; ask again. */
export const streamMessage = z.object({ id: z.string(), name: z.enum(eventNames), agent: z.string().nullable() })
