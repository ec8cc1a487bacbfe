/** What the API says of access that agents have, to whoever may take it back. */
import { z } from 'zod'
import { grantState, productId } from './word.ts'

export const accessItem = z.object({
  id: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }),
  product: productId,
  /** Whether a Super Admin’s decision gave it, or a builder’s choice was enough. */
  basis: z.enum(['approval', 'configuration']),
  state: grantState,
  since: z.iso.datetime(),
  actions: z.array(
    z.object({
      action: z.string(),
      name: z.string(),
      limits: z.string().describe('In words, as they are enforced.'),
      state: z.string(),
      allowedBy: z.string(),
      allowedAt: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
    }),
  ),
  calls: z.int().describe('Of the last 30 days.'),
  lastUsedAt: z.iso.datetime().nullable(),
  /** Why somebody should look at it again. */
  due: z.enum(['approver_left', 'year_old']).nullable(),
})
export const accessList = z.object({ items: z.array(accessItem) })

/** Without an action it is about all of the access. */
const ofAction = { action: z.string().max(64).optional() }
export const withdrawalQuery = z.strictObject(ofAction)
export const withdrawalPreview = z.object({
  agent: z.object({ id: z.string(), name: z.string() }),
  actions: z.array(z.string()).describe('What would end.'),
  calls: z.int().describe('Of the last 30 days.'),
  underWay: z.int().describe('Calls that are being carried out now.'),
})
export const withdrawBody = z.strictObject({
  ...ofAction,
  reason: z.string().trim().max(280).default('').describe('Told to the builder and to the record.'),
})
export const withdrawal = z.object({
  state: grantState,
  endedAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable().describe('When its product confirmed it.'),
  underWay: z.int(),
})
