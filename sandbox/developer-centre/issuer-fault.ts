/** Faults of issuing, set at the control door: the next requests for a credential go wrong in the way named. */
import type { State } from '../state.ts'

/** `pending`: it is being made, ask again. `500-after`: the credential exists, its answer is lost. `bad-credential`: a wrong secret is answered. */
export const issuerFaults = ['refuse', 'hang', 'pending', '500-after', 'bad-credential'] as const
export type IssuerFault = (typeof issuerFaults)[number]

interface Setting {
  fault: IssuerFault
  times: number
}

export const setIssuerFault = (state: State, setting: Setting) => state.put('settings', 'issuer', setting)

/** Uses up one turn of the fault that is set, if one is. */
export function takeIssuerFault(state: State): IssuerFault | undefined {
  const setting = state.get<Setting>('settings', 'issuer')
  if (!setting) return undefined
  if (setting.times > 1) setIssuerFault(state, { ...setting, times: setting.times - 1 })
  else state.remove('settings', 'issuer')
  return setting.fault
}
