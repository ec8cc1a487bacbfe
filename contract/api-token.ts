/** What pages and API say about the tokens by which people let programs do what they may themselves. */
import { z } from 'zod'

/** What of its owner’s rights a token carries: to look, or all. */
export const apiTokenMay = z.enum(['read', 'all'])
export type ApiTokenMay = z.infer<typeof apiTokenMay>

export const apiToken = z.object({
  id: z.string().describe('The token’s id, not the token.'),
  name: z.string().describe('What it is for.'),
  may: apiTokenMay.describe('Whether it only looks, or carries all that its owner may.'),
  owner: z.string().describe('Whose rights it carries.'),
  isOwn: z.boolean().describe('Whether it is the caller’s.'),
  createdAt: z.iso.datetime().describe('When it was made.'),
  expiresAt: z.iso.datetime().describe('When it ends by itself.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When it was used last; null where it never was.'),
  revokedAt: z.iso.datetime().nullable().describe('When it was revoked; null while it lives.'),
})
export type ApiToken = z.infer<typeof apiToken>
export const apiTokenList = z.object({ items: z.array(apiToken).describe('The tokens, the newest first.') })

/** A year, in days. */
export const longestTokenDays = 365
export const makeApiTokenBody = z.strictObject({
  name: z.string().trim().min(1).max(80).describe('What it is for.'),
  may: apiTokenMay.default('read').describe('Only look, or all that its owner may.'),
  days: z.int().min(1).max(longestTokenDays).default(90).describe('How long it lives.'),
})
export type MakeApiToken = z.infer<typeof makeApiTokenBody>
/** The only answer that ever carries the token itself. */
export const madeApiToken = z.object({
  token: z.string().describe('The token itself, shown this once.'),
  apiToken: apiToken.describe('What stays known of it.'),
})
