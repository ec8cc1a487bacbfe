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
  maxAmount: rupiahText.optional().describe('Largest total of one document, with tax, in rupiah.'),
  maxPerDay: perDay.optional().describe('Most acts a day, in the company’s time zone.'),
  maxPerContact: perDay
    .optional()
    .describe('Most acts a day for one contact (without a proved one: for one conversation).'),
  maxDiscountPercent: percent.optional().describe('Highest discount, per line and on the whole document.'),
  maxPriceCutPercent: percent.optional().describe('How far a price may lie below that of the product.'),
  maxDepositPercent: percent.optional().describe('Highest down payment, of the total.'),
  maxWithholdingPercent: percent.optional().describe('Highest withholding tax, of the total before tax.'),
  customers: names.optional().describe('The only customers, by their names in the product.'),
  products: names.optional().describe('The only products, by their names or codes in the product.'),
  ownRecordsOnly: z.boolean().optional().describe('Only what belongs to the proved contact.'),
  wordsOnly: z.boolean().optional().describe('Words instead of numbers: “available” or “sold out”.'),
  confirmFirst: z
    .boolean()
    .optional()
    .describe('The customer (with an employee’s action: the employee) has to confirm first.'),
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
  whenToUse: z
    .string()
    .trim()
    .max(500)
    .default('')
    .describe('In the builder’s words: when the agent should use it. Goes to the language model with the tool.'),
  limits: limits.default({}).describe('The most that may happen.'),
  details: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What the action keeps besides, in its own form: of the nearest location the places.'),
})
export type ChoiceSettings = z.infer<typeof choiceSettings>

export const choice = z.object({
  id: z.string().describe('The choice’s id.'),
  action: z.string().describe('The action that was chosen.'),
  settings: choiceSettings.describe('How it is set for this agent.'),
  version: z.int().describe('Rises with every change, and is sent back as `seen`.'),
  updatedAt: z.iso.datetime().describe('When it was changed last.'),
  updatedBy: z.string().describe('By whom, by name.'),
})
export type Choice = z.infer<typeof choice>

/** One field of the details form: which limit, and its bounds. */
export const limitField = z.object({
  name: z.enum(limitNames).describe('Which limit.'),
  kind: z
    .enum(['rupiah', 'count', 'percent', 'names', 'rule'])
    .describe('How it is filled in: rupiah, a count, a percentage, names, or yes and no.'),
  default: z.union([rupiahText, z.int(), names, z.boolean()]).describe('What holds where nothing is set.'),
  max: z
    .union([rupiahText, z.int()])
    .optional()
    .describe('Highest value; of names: at most how many. Absent for rules.'),
  always: z.boolean().describe('Whether nobody may switch the rule off.'),
})
export type LimitField = z.infer<typeof limitField>

export const actionRow = z.object({
  action: z.string().describe('The action.'),
  product: productId.describe('Where it acts.'),
  icon: z.string().describe('Name of a Lucide icon, from the action’s own file.'),
  name: z.string().describe('Its name, in the caller’s language.'),
  sentence: z.string().describe('What it does, in one sentence.'),
  effect: effect.describe('What it does to the world.'),
  dataClass: dataClass.describe('What kind of data it touches.'),
  state: rowState.describe('The one state of the action for this agent.'),
  connecting: z
    .enum(['by_itself', 'by_hand'])
    .optional()
    .describe('Approved, and not connected yet: that comes by itself, or a Super Admin has to do it.'),
  live: z.boolean().describe('Whether there is access that could be taken back, whatever waits besides.'),
  next: z.string().describe('What to do next, one sentence in the caller’s language.'),
  canChoose: z.boolean().describe('Whether it can be chosen now.'),
  opens: z
    .literal('integrations')
    .optional()
    .describe('Where it leads, as it is not chosen itself: to the actions that the company has made.'),
  keeps: z.literal('places').optional().describe('What is filled in besides limits.'),
  integration: z.string().optional().describe('The integration that it is, where the company has made it.'),
  choice: choice.optional().describe('How it was chosen; present where it was.'),
  limitsInWords: z.string().optional().describe('The limits in force, before an approval those set, as one sentence.'),
  trouble: trouble
    .pick({ code: true, message: true, next: true, owner: true })
    .optional()
    .describe('What keeps the action from running at the moment, who sees to it, and what comes next.'),
  notice: z
    .string()
    .optional()
    .describe('What stands in the way of what was set: more than was approved, or access that was taken back.'),
  belongs: z
    .object({
      text: z.string().describe('Whose it is, in words.'),
      isOther: z.boolean().describe('Whether that is another agent’s as well.'),
    })
    .optional()
    .describe('Whose the access is at its product, where people brought it.'),
  limitFields: z.array(limitField).describe('Which limits it knows, for its form.'),
  identity: z
    .enum(['none', 'contact', 'employee'])
    .describe('Who has to be proved in the conversation, under the limits in force.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When the agent used it last; null where it never did.'),
})
export type ActionRow = z.infer<typeof actionRow>

export const catalogueGroup = z.object({
  product: productId.describe('The product.'),
  title: z.string().describe('What people read above the group.'),
  rows: z.array(actionRow).describe('Its actions, in their order.'),
})
export type CatalogueGroup = z.infer<typeof catalogueGroup>

/** The drawer: the groups in their order; Talenta, Jurnal and Desty are absent where the gate is closed. */
export const catalogue = z.object({
  groups: z.array(catalogueGroup).describe('The groups, in their order; without those that the company may not use.'),
  gate: z
    .object({
      missing: z.enum(['feature', 'addon', 'flag']).describe('Which part of the package is missing.'),
      what: z.string().describe('What that means, in one sentence.'),
      next: z.string().describe('Who can change it.'),
    })
    .nullable()
    .describe('Why groups are missing, and who can change it; null when the gate is open.'),
})
export type Catalogue = z.infer<typeof catalogue>

/** One opening of the drawer; what is chosen in it says so, and its time is counted from there. */
export const pickerSession = z.object({
  session: z.string().describe('The opening’s id, to be sent along with what is chosen in it.'),
})
export type PickerSession = z.infer<typeof pickerSession>
const session = z.string().max(64).optional()

export const addChoiceBody = z.strictObject({
  action: z.string().max(64).describe('The action to choose.'),
  settings: choiceSettings.describe('How it is set for this agent.'),
  session: session.describe('The opening of the list of actions that it was chosen in.'),
})
/** `seen`: the version that was looked at; where it was changed since then, nothing is. */
export const changeChoiceBody = z.strictObject({
  settings: choiceSettings.describe('How it is set from now on, as a whole.'),
  session: session.describe('The opening of the list of actions that it was changed in.'),
  seen: z.int().optional().describe('The version that was looked at; where it was changed since then, nothing is.'),
})

/** Draws the form of "Try it": JSON Schema of the input, with labels in the caller's language. */
export const actionForm = z.object({
  action: z.string().describe('The action.'),
  name: z.string().describe('Its name, in the caller’s language.'),
  input: z.record(z.string(), z.unknown()).describe('Its fields as JSON Schema, with labels in the caller’s language.'),
  sample: z.record(z.string(), z.unknown()).describe('An input that would pass.'),
  identity: z
    .enum(['none', 'contact', 'employee'])
    .describe('Who has to be proved in a conversation for it; from a page nobody is.'),
})
export type ActionForm = z.infer<typeof actionForm>
