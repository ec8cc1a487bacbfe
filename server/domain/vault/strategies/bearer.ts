/** A bearer token (RFC 6750): whoever holds it may call. */
import type { Strategy } from '../strategy.ts'
import { explainRefusal } from './refused.ts'

export const bearer: Strategy = {
  authType: 'bearer',
  takes: { clientId: null, settings: {} },
  sign: (_request, { secret }) => ({
    kind: 'signed',
    headers: { Authorization: `Bearer ${secret.reveal().toString()}` },
  }),
  explain: explainRefusal,
}
