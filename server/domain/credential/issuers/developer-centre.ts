/** Mekari's developer centre, where people make and revoke credentials by hand: it has no door for programs. */
import type { Issuer } from '../issuer.ts'

const byHand = (): Promise<never> => Promise.reject(new Error('Credentials of the developer centre are made by hand.'))

export const developerCentre: Issuer = {
  id: 'developer-centre',
  authType: 'mekari_hmac',
  can: { issue: false, revoke: false },
  issue: byHand,
  revoke: byHand,
}
