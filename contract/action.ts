/** What pages and API say about actions: the catalogue's rows, an action chosen for an agent, its limits. */
import { z } from 'zod'
import { trouble } from './execution.ts'
import { dataClass, effect, productId, rowState } from './word.ts'

/** Rupiah, whole, as a decimal string: money never travels as a floating number. */
export const rupiahText = z.string().regex(/^(0|[1-9]\d{0,14})$/)

const perDay = z.int().min(1).max(10_000)
const percent = z.int().min(0).max(100)
const names = z.array(z.string().trim().min(1).max(200)).max(50)

/** What may happen at most. Absent = the action does not know this limit; of names: all are allowed. */
export const limits = z.strictObject({
  /** Largest total of one document, with tax, in rupiah. */
  maxAmount: rupiahText.optional(),
  /** Most acts a day, in the company's time zone. */
  maxPerDay: perDay.optional(),
  /** Most acts a day for one contact (without a proved one: for one conversation). */
  maxPerContact: perDay.optional(),
  /** Highest discount, per line and on the whole document. */
  maxDiscountPercent: percent.optional(),
  /** How far a price may lie below that of the product. */
  maxPriceCutPercent: percent.optional(),
  /** Highest down payment, of the total. */
  maxDepositPercent: percent.optional(),
  /** Highest withholding tax, of the total before tax. */
  maxWithholdingPercent: percent.optional(),
  /** The only customers, by their names in the product. */
  customers: names.optional(),
  /** The only products, by their names or codes in the product. */
  products: names.optional(),
  /** Only what belongs to the proved contact. */
  ownRecordsOnly: z.boolean().optional(),
  /** Words instead of numbers: "available" or "sold out". */
  wordsOnly: z.boolean().optional(),
  /** The customer (with an employee's action: the employee) has to confirm first. */
  confirmFirst: z.boolean().optional(),
})
export type Limits = z.infer<typeof limits>

/** How a limit is compared: of numbers less is narrower, of names fewer, of rules what holds. */
export const limitKinds = {
  maxAmount: 'rupiah',
  maxPerDay: 'count',
  maxPerContact: 'count',
  maxDiscountPercent: 'percent',
  maxPriceCutPercent: 'percent',
  maxDepositPercent: 'percent',
  maxWithholdingPercent: 'percent',
  customers: 'names',
  products: 'names',
  ownRecordsOnly: 'rule',
  wordsOnly: 'rule',
  confirmFirst: 'rule',
} as const satisfies Record<keyof Limits, 'rupiah' | 'count' | 'percent' | 'names' | 'rule'>
export const limitNames = Object.keys(limitKinds) as [keyof Limits, ...(keyof Limits)[]]

/** What a builder sets for one action of one agent. */
export const choiceSettings = z.strictObject({
  /** In the builder's words: when the agent should use it. Goes to the language model with the tool. */
  whenToUse: z.string().trim().max(500).default(''),
  limits: limits.default({}),
  /** What the action keeps besides, in its own form: of the nearest location the places. */
  details: z.record(z.string(), z.unknown()).optional(),
})
export type ChoiceSettings = z.infer<typeof choiceSettings>

export const choice = z.object({
  id: z.string(),
  action: z.string(),
  settings: choiceSettings,
  /** Rises with every change. */
  version: z.int(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
})
export type Choice = z.infer<typeof choice>

/** One field of the details form: which limit, and its bounds. */
export const limitField = z.object({
  name: z.enum(limitNames),
  kind: z.enum(['rupiah', 'count', 'percent', 'names', 'rule']),
  default: z.union([rupiahText, z.int(), names, z.boolean()]),
  /** Highest value; of names: at most how many. Absent for rules. */
  max: z.union([rupiahText, z.int()]).optional(),
  /** A rule that nobody may switch off. */
  always: z.boolean(),
})
export type LimitField = z.infer<typeof limitField>

export const actionRow = z.object({
  action: z.string(),
  product: productId,
  /** Name of a Lucide icon, from the action's own file. */
  icon: z.string(),
  name: z.string(),
  sentence: z.string(),
  effect,
  dataClass,
  state: rowState,
  /** Approved, and not connected yet: that comes by itself, or a Super Admin has to do it. */
  connecting: z.enum(['by_itself', 'by_hand']).optional(),
  /** What to do next, one sentence in the caller's language. */
  next: z.string(),
  canChoose: z.boolean(),
  /** Not chosen itself: leads to the actions that the company has made. */
  opens: z.literal('integrations').optional(),
  /** What is filled in besides limits. */
  keeps: z.literal('places').optional(),
  /** Made by the company: the id of the integration that it is. */
  integration: z.string().optional(),
  /** Present when the action was chosen for this agent. */
  choice: choice.optional(),
  /** The limits in force, before an approval those set, as one sentence. */
  limitsInWords: z.string().optional(),
  /** What keeps the action from running at the moment, who sees to it, and what comes next. */
  trouble: trouble.pick({ code: true, message: true, next: true, owner: true }).optional(),
  /** What stands in the way of what was set: more than was approved, or access that was taken back. */
  notice: z.string().optional(),
  /** Whose the access is at its product, where people brought it. */
  belongs: z.object({ text: z.string(), isOther: z.boolean() }).optional(),
  limitFields: z.array(limitField),
  /** Who has to be proved in the conversation, under the limits in force. */
  identity: z.enum(['none', 'contact', 'employee']),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ActionRow = z.infer<typeof actionRow>

export const catalogueGroup = z.object({
  product: productId,
  title: z.string(),
  rows: z.array(actionRow),
})
export type CatalogueGroup = z.infer<typeof catalogueGroup>

/** The drawer: the groups in their order; Talenta, Jurnal and Desty are absent where the gate is closed. */
export const catalogue = z.object({
  groups: z.array(catalogueGroup),
  /** Why groups are missing, and who can change it; null when the gate is open. */
  gate: z.object({ missing: z.enum(['feature', 'addon', 'flag']), what: z.string(), next: z.string() }).nullable(),
})
export type Catalogue = z.infer<typeof catalogue>

/** One opening of the drawer; what is chosen in it says so, and its time is counted from there. */
export const pickerSession = z.object({ session: z.string() })
export type PickerSession = z.infer<typeof pickerSession>
const session = z.string().max(64).optional()

export const addChoiceBody = z.strictObject({ action: z.string().max(64), settings: choiceSettings, session })
/** `seen`: the version that was looked at; where it was changed since then, nothing is. */
export const changeChoiceBody = z.strictObject({ settings: choiceSettings, session, seen: z.int().optional() })

/** One thing that an action cannot do, and who sees to that: the product, or we. */
export const denied = z.object({ text: z.string(), by: z.enum(['product', 'us']) })
export type Denied = z.infer<typeof denied>

/** Asks what a Super Admin would read for these settings (the live sentence of the details form). */
export const sentencesBody = z.strictObject({ action: z.string().max(64), settings: choiceSettings })
export const sentencesAnswer = z.object({
  title: z.string(),
  does: z.string(),
  /** Amount and counts, and whether words are said instead of numbers. */
  limit: z.string(),
  /** What goes beyond what is usual. */
  notable: z.array(z.string()),
  /** All other limits. */
  bounds: z.array(z.string()),
  /** What has to be known of whoever it is done for; absent where nothing has. */
  identity: z.string().optional(),
  whose: z.string(),
  undo: z.string(),
  undoMore: z.string().optional(),
  cannot: z.array(denied),
  example: z.string(),
  /** What it may ask of the product, what the agent passes, and what the agent is answered. */
  rights: z.string(),
  fills: z.string(),
  learns: z.string(),
})
export type SentencesAnswer = z.infer<typeof sentencesAnswer>

/** Draws the form of "Try it": JSON Schema of the input, with labels in the caller's language. */
export const actionForm = z.object({
  action: z.string(),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  sample: z.record(z.string(), z.unknown()),
  /** Who has to be proved in a conversation for it; from a page nobody is. */
  identity: z.enum(['none', 'contact', 'employee']),
})
export type ActionForm = z.infer<typeof actionForm>
