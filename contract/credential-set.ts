/** What pages and API say about credential sets: the agents and connections of a brand, a team or an environment, whose access is kept apart. */
import { z } from 'zod'
import { title } from './connection.ts'
import { named, productId } from './word.ts'

export const setPurpose = z.enum(['general', 'team', 'brand', 'environment'])
export type SetPurpose = z.infer<typeof setPurpose>

export const credentialSet = z.object({
  id: z.string().describe('The set’s id.'),
  name: z.string().describe('What people call it; of one that nobody has named, in the caller’s language.'),
  purpose: setPurpose.describe('What it is for.'),
  isDefault: z.boolean().describe('Whether it is the one that every company begins with.'),
  agents: z.int().describe('How many agents use it.'),
  connections: z.int().describe('How many connections belong to it.'),
  createdAt: z.iso.datetime().describe('When it was made.'),
})
export type CredentialSetView = z.infer<typeof credentialSet>

export const credentialSetList = z.object({
  items: z.array(credentialSet).describe('The one that the company began with, then the others by their names.'),
})
export type CredentialSetList = z.infer<typeof credentialSetList>

export const credentialSetBody = z.strictObject({
  name: title.describe('What people call it.'),
  purpose: setPurpose.describe('What it is for.'),
})
export type CredentialSetFields = z.infer<typeof credentialSetBody>

export const moveQuery = z.strictObject({ set: z.string().max(64).describe('The set that the agent would use.') })
export const moveBody = z.strictObject({ set: z.string().max(64).describe('The set that the agent is to use.') })

/** What moving an agent to another set would end, before anything is done. */
export const movePreview = z.object({
  set: named.describe('The set that it would use.'),
  ends: z
    .array(
      z.object({
        product: productId.describe('Where it acts.'),
        calls: z.int().describe('How often it was used in the last 30 days.'),
      }),
    )
    .describe('The access that would end, and is asked for anew there, product by product.'),
  request: z.string().nullable().describe('The code of the request that would end undecided; null where none waits.'),
  unreachable: z
    .array(named)
    .describe('Actions of the company’s own that it could use no more: their connections belong to another set.'),
})
export type MovePreview = z.infer<typeof movePreview>
