/** What hangs over all companies, as Mekari's own people are told it: where and since when, nothing of what it is about. */
import { z } from 'zod'
import { named, productId } from './word.ts'

const hanging = {
  count: z.int().describe('How many there are.'),
  since: z.iso.datetime().describe('Since when the oldest hangs.'),
}

export const troubles = z.object({
  incidents: z
    .array(
      z.object({
        code: z.string().describe('Its short name.'),
        company: named.describe('Whose calls it touches.'),
        product: productId.describe('The product.'),
        cause: z.enum(['product_down', 'clock_off', 'clock_drifting', 'signature_refused']).describe('What is wrong.'),
        since: z.iso.datetime().describe('Since when.'),
      }),
    )
    .describe('Faults between a company and a product that last, the oldest first.'),
  dead: z
    .array(
      z.object({
        lane: z.string().describe('In which lane of the outbox.'),
        kind: z.string().describe('What work it is.'),
        ...hanging,
      }),
    )
    .describe('Work that was given up, by its kind.'),
  unknown: z
    .array(z.object({ product: productId.describe('The product.'), ...hanging }))
    .describe('Outcomes that nobody has known for an hour, by product.'),
  unconfirmed: z
    .array(z.object({ company: named.describe('Whose access was taken back.'), ...hanging }))
    .describe('Withdrawals that an issuer has not confirmed in a quarter of an hour, by company.'),
})
export type Troubles = z.infer<typeof troubles>
