/** Every registered way of vouching for a call. */
import type { Strategy } from '../strategy.ts'
import { mekariHmac } from './mekari-hmac.ts'

export const strategies: readonly Strategy[] = [mekariHmac]
