/** What most systems mean by 401: who calls is not known, or not any more. A 403 is the system's own no. */
import type { Answer } from '../../../platform/send-http.ts'
import type { Trouble } from '../vault-call.ts'

export const credentialRefused: Trouble = {
  kind: 'trouble',
  code: 'signature_refused',
  sent: 'no',
  facts: { cause: 'credential_refused' },
}

export function explainRefusal({ status }: Answer): Trouble | undefined {
  return status === 401 ? credentialRefused : undefined
}
