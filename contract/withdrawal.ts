/** What pages and API say about taking access back: before it, and how far it is afterwards. */
import { z } from 'zod'
import { named, productId, withdrawalLevel } from './word.ts'

/** Without an action it is about all of the access. */
const ofAction = {
  action: z.string().max(64).optional().describe('Which action alone; without one it is about all of the access.'),
}
const reason = z.string().trim().max(280).default('').describe('Told to the builder and to the record.')

export const withdrawalQuery = z.strictObject(ofAction)
export const withdrawBody = z.strictObject({ ...ofAction, reason })
export const withdrawAllBody = z.strictObject({ reason })

export const withdrawalPreview = z.object({
  question: z.string().describe('What a person is asked before it happens.'),
  told: z.array(z.string()).describe('What there is to know before, in sentences.'),
  accesses: z.int().describe('How many accesses would end, or lose an action.'),
  items: z
    .array(
      z.object({
        grant: z.string().describe('The access, by its grant’s id.'),
        agent: named.describe('Whose access it is.'),
        product: productId.describe('Where it may act.'),
        actions: z.array(z.string()).describe('What of it would end.'),
        names: z.array(z.string()).describe('The names of these actions, as people read them.'),
      }),
    )
    .describe('The first hundred of them.'),
  products: z.array(productId).describe('In which products.'),
  calls: z.int().nullable().describe('Of the last 30 days; null where they could not be counted in time.'),
  underWay: z.int().describe('Calls that are being carried out now, and are finished.'),
  waiting: z.int().describe('Requests of these agents that wait for a decision: they are not touched.'),
})
export type WithdrawalPreview = z.infer<typeof withdrawalPreview>

/** Of one access, with the names by which programs knew it when there was nothing else to take back. */
export const accessPreview = withdrawalPreview.extend({
  agent: named.describe('Whose access it is: the same as of its one item.'),
  actions: z.array(z.string()).describe('What of it would end: the same as of its one item.'),
})

export const withdrawal = z.object({
  id: z.string().describe('The withdrawal’s id.'),
  level: withdrawalLevel.describe('How much was taken back at once; `move`: what an agent left behind as it moved.'),
  agent: named.nullable().describe('Whose; null where it may be of several agents.'),
  product: productId.nullable().describe('Where; null where it may be in several products.'),
  action: z.string().nullable().describe('Only this action; null where all of the access was taken back.'),
  what: z.string().describe('What was taken back, in words.'),
  told: z.array(z.string()).describe('How far it is, in sentences.'),
  reason: z.string().describe('Why, in the words of whoever did it; empty where they said nothing.'),
  by: z.string().describe('Who did it, by name.'),
  begunAt: z.iso.datetime().describe('From when on no call was let through.'),
  state: z
    .enum(['withdrawing', 'withdrawn'])
    .describe('Whether every product has confirmed it; here it holds from the beginning.'),
  grants: z.int().describe('How many accesses ended, or lost an action.'),
  left: z.int().describe('How many of them still wait for their product.'),
  calls: z.int().nullable().describe('Of the 30 days before; null where they could not be counted in time.'),
  underWay: z.int().describe('Calls that were let through before and are being finished.'),
  confirmedAt: z.iso
    .datetime()
    .nullable()
    .describe('When the last product confirmed it; null until then, and where none had to.'),
  firstRefusedAt: z.iso.datetime().nullable().describe('When a call was refused for it first; null while none was.'),
})
export type WithdrawalView = z.infer<typeof withdrawal>

/** Of one access, as above. */
export const accessWithdrawal = withdrawal.extend({
  endedAt: z.iso.datetime().describe('The same as `begunAt`.'),
})

export const withdrawalsQuery = z.strictObject({
  after: z.string().max(64).optional().describe('Goes on from here: `next` of the page before.'),
})
export const withdrawalList = z.object({
  items: z.array(withdrawal).describe('What was taken back, the latest first.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
})
export type WithdrawalList = z.infer<typeof withdrawalList>
