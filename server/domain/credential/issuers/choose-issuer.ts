/** Which issuer makes credentials here, by the settings; the others that are set up revoke what was theirs. */
import type { Tools } from '../../audit/index.ts'
import { developerCentre } from './developer-centre.ts'
import { httpIssuer, type IssuerPlace } from './http.ts'

/** Where it is; without an address it is not set up. */
type Place = Pick<IssuerPlace, 'url' | 'token'>

export interface IssuerSettings {
  chosen: 'sandbox' | 'approval-layer' | 'developer-centre'
  sender: IssuerPlace['sender']
  developerCentre: Place
  approvalLayer: Place
}

export function chooseIssuer({ chosen, sender, ...at }: IssuerSettings): Pick<Tools, 'issuer' | 'otherIssuers'> {
  const open = (id: string, place: Place) => (place.url === '' ? [] : [httpIssuer({ id, sender, ...place })])
  const issuers = [...open('sandbox', at.developerCentre), ...open('approval-layer', at.approvalLayer), developerCentre]
  const issuer = issuers.find(({ id }) => id === chosen)
  if (!issuer) throw new Error(`The issuer ${chosen} has no address.`)
  return { issuer, otherIssuers: issuers.filter((one) => one !== issuer) }
}
