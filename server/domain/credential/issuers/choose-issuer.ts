/** Which issuer makes credentials here, by the settings; the others that are set up revoke what was theirs. */
import type { Tools } from '../../audit/index.ts'
import { developerCentre } from './developer-centre.ts'
import { httpIssuer, type IssuerPlace } from './http.ts'

export interface IssuerSettings {
  chosen: 'sandbox' | 'approval-layer' | 'developer-centre'
  sender: IssuerPlace['sender']
  developerCentre: Pick<IssuerPlace, 'url' | 'token'>
  approvalLayer: Pick<IssuerPlace, 'url' | 'token'>
}

export function chooseIssuer({ chosen, sender, ...at }: IssuerSettings): Pick<Tools, 'issuer' | 'otherIssuers'> {
  const issuers = {
    sandbox: httpIssuer({ id: 'sandbox', sender, ...at.developerCentre }),
    'approval-layer': httpIssuer({ id: 'approval-layer', sender, ...at.approvalLayer }),
    'developer-centre': developerCentre,
  }
  const { [chosen]: issuer, ...others } = issuers
  return { issuer, otherIssuers: Object.values(others) }
}
