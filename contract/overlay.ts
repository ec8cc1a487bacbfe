/** What a catalogue feed tells: newer versions of actions that are here, each as what it changes of an earlier one. */
import { z } from 'zod'

const number = z.int().min(1).max(10_000)
const bound = z.int().min(0).max(999_999_999_999_999)

/** Only what can be declared: what a version does is code, and comes with a release. */
export const overlay = z.strictObject({
  action: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .describe('Of which action.'),
  version: number.describe('Its number: the next one of this action.'),
  basedOn: number.describe('The version that it is but for what follows.'),
  scopes: z
    .array(z.string().max(100))
    .max(50)
    .optional()
    .describe('All that it asks for, in place of what that one did.'),
  limits: z
    .strictObject({
      maxAmount: bound,
      maxPerDay: bound,
      maxPerContact: bound,
      maxDiscountPercent: bound,
      maxPriceCutPercent: bound,
      maxDepositPercent: bound,
      maxWithholdingPercent: bound,
    })
    .partial()
    .optional()
    .describe('The highest that a builder may set, where that changes; amounts in whole rupiah.'),
})
export type Overlay = z.infer<typeof overlay>

/** The whole answer; each version is judged by itself, so that a wrong one keeps no other out. */
export const catalogueFeed = z.strictObject({ versions: z.array(z.unknown()).max(1_000) })
