/** The token of a whole company, as Qontak's own features take it. The scheme's word is assumed: it is published nowhere. */
import type { Strategy } from '../strategy.ts'
import { explainRefusal } from './refused.ts'

export const companyToken: Strategy = {
  authType: 'company_token',
  takes: { clientId: null, settings: {} },
  sign: (_request, { secret }) => ({
    kind: 'signed',
    headers: { Authorization: `Token ${secret.reveal().toString()}` },
  }),
  explain: explainRefusal,
}
