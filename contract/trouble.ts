/** What hangs over all companies, as Mekari's own people are told it: where and since when, nothing of what it is about. */
import { z } from 'zod'
import { productId } from './word.ts'

const hanging = { count: z.int(), since: z.iso.datetime() }

export const troubles = z.object({
  /** Faults between a company and a product that last, the oldest first. */
  incidents: z.array(
    z.object({
      code: z.string(),
      company: z.object({ id: z.string(), name: z.string() }),
      product: productId,
      cause: z.enum(['product_down', 'clock_off', 'signature_refused']),
      since: z.iso.datetime(),
    }),
  ),
  /** Work that was given up, by its kind. */
  dead: z.array(z.object({ lane: z.string(), kind: z.string(), ...hanging })),
  /** Outcomes that nobody has known for an hour, by product. */
  unknown: z.array(z.object({ product: productId, ...hanging })),
})
export type Troubles = z.infer<typeof troubles>
