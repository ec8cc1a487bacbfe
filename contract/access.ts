/** What the API says of access that agents have, to whoever may take it back. */
import { z } from 'zod'
import { grantState, named, productId, warningKind } from './word.ts'

export const accessItem = z.object({
  id: z.string().describe('The grant’s id.'),
  agent: named.describe('Whose access it is.'),
  product: productId.describe('Where it may act.'),
  basis: z
    .enum(['approval', 'configuration'])
    .describe('Whether a Super Admin’s decision gave it, or a builder’s choice was enough.'),
  state: grantState.describe('Where the access stands.'),
  since: z.iso.datetime().describe('Since when there is access.'),
  actions: z
    .array(
      z.object({
        action: z.string().describe('The action.'),
        name: z.string().describe('Its name, as people read it.'),
        limits: z.string().describe('In words, as they are enforced.'),
        state: z.string().describe('Where this one action stands.'),
        allowedBy: z.string().describe('Who allowed it, by name.'),
        allowedAt: z.iso.datetime().describe('When that was.'),
        until: z.iso.datetime().nullable().describe('When it ends by itself; null: not before it is withdrawn.'),
      }),
    )
    .describe('What the agent may do, an item for each action.'),
  calls: z.int().describe('Of the last 30 days.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When it was used last; null where it never was.'),
  due: z
    .enum(['approver_left', 'year_old'])
    .nullable()
    .describe('Why somebody should look at it again; null where nobody has to.'),
  warnings: z
    .array(
      z.object({
        kind: warningKind.describe('What is amiss, or may soon be.'),
        action: z.string().nullable().describe('The action; null where it is about all of the access.'),
        since: z.iso.datetime().describe('When it was pointed out.'),
      }),
    )
    .describe('What was pointed out about it, and lasts.'),
})
export const accessList = z.object({ items: z.array(accessItem).describe('Every agent’s access, product by product.') })
