/** A key in a header of the system's own choosing. */
import type { Strategy } from '../strategy.ts'
import { explainRefusal } from './refused.ts'

export const apiKey: Strategy = {
  authType: 'api_key',
  takes: { clientId: null, settings: { header: 'header' } },
  sign: (_request, { secret, settings: { header = '' } }) => ({
    kind: 'signed',
    headers: { [header]: secret.reveal().toString() },
  }),
  explain: explainRefusal,
}
