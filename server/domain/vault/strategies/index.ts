/** Every registered way of vouching for a call. */
import type { Strategy } from '../strategy.ts'
import { apiKey } from './api-key.ts'
import { basic } from './basic.ts'
import { bearer } from './bearer.ts'
import { companyToken } from './company-token.ts'
import { mekariHmac } from './mekari-hmac.ts'
import { oauth2ClientCredentials } from './oauth2-client-credentials.ts'

export const strategies: readonly Strategy[] = [
  companyToken,
  apiKey,
  basic,
  bearer,
  oauth2ClientCredentials(),
  mekariHmac,
]
