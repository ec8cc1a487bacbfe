/** What pages and API say about the tokens by which people let programs do what they may themselves. */
import { z } from 'zod'

/** What of its owner’s rights a token carries: to look, or all. */
export const apiTokenMay = z.enum(['read', 'all'])
export type ApiTokenMay = z.infer<typeof apiTokenMay>

export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  may: apiTokenMay,
  owner: z.string().describe('Whose rights it carries.'),
  isOwn: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type ApiToken = z.infer<typeof apiToken>
export const apiTokenList = z.object({ items: z.array(apiToken) })

/** A year, in days. */
export const longestTokenDays = 365
export const makeApiTokenBody = z.strictObject({
  name: z.string().trim().min(1).max(80).describe('What it is for.'),
  may: apiTokenMay.default('read').describe('Only look, or all that its owner may.'),
  days: z.int().min(1).max(longestTokenDays).default(90).describe('How long it lives.'),
})
export type MakeApiToken = z.infer<typeof makeApiTokenBody>
/** The only answer that ever carries the token itself. */
export const madeApiToken = z.object({ token: z.string(), apiToken })
