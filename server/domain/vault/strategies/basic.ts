/** User and password (RFC 7617, in UTF-8). */
import type { Strategy } from '../strategy.ts'
import { explainRefusal } from './refused.ts'

export const basic: Strategy = {
  authType: 'basic',
  takes: { clientId: /^[\x20-\x39\x3b-\x7e]{1,200}$/, settings: {} },
  sign(_request, { clientId, secret }) {
    const pair = Buffer.concat([Buffer.from(`${clientId}:`), secret.reveal()])
    const headers = { Authorization: `Basic ${pair.toString('base64')}` }
    pair.fill(0)
    return { kind: 'signed', headers }
  },
  explain: explainRefusal,
}
