/** Faults of issuing, set at the control door: the next requests about credentials go wrong in the way named. */
import type { State } from '../state.ts'

/** `pending`: it is being made, ask again. `500-after`: the credential exists, its answer is lost. `bad-credential`: a wrong secret is answered. `unrevoked`: it is not revoked. */
export const issuerFaults = ['refuse', 'hang', 'pending', '500-after', 'bad-credential', 'unrevoked'] as const
export type IssuerFault = (typeof issuerFaults)[number]

interface Setting {
  fault: IssuerFault
  times: number
}

export const setIssuerFault = (state: State, setting: Setting) => state.put('settings', 'issuer', setting)

/** Uses up one turn of the fault that is set, if one is and befalls what is asked. */
export function takeIssuerFault(state: State, asked: 'issue' | 'revoke'): IssuerFault | undefined {
  const setting = state.get<Setting>('settings', 'issuer')
  if (!setting || (setting.fault === 'unrevoked') !== (asked === 'revoke')) return undefined
  if (setting.times > 1) setIssuerFault(state, { ...setting, times: setting.times - 1 })
  else state.remove('settings', 'issuer')
  return setting.fault
}
