/** Faults of the call-back, set at the control door: the next decisions are told in the way named. */
import type { State } from '../state.ts'

/** `lost`: not told · `forged`: signed with another key · `late`: signed ten minutes ago · `twice`: told two times. */
export const layerFaults = ['lost', 'forged', 'late', 'twice'] as const
export type LayerFault = (typeof layerFaults)[number]

interface Setting {
  fault: LayerFault
  times: number
}

export const setLayerFault = (state: State, setting: Setting) => state.put('settings', 'approval-layer', setting)

/** Uses up one turn of the fault that is set, if one is. */
export function takeLayerFault(state: State): LayerFault | undefined {
  const setting = state.get<Setting>('settings', 'approval-layer')
  if (!setting) return undefined
  if (setting.times > 1) setLayerFault(state, { ...setting, times: setting.times - 1 })
  else state.remove('settings', 'approval-layer')
  return setting.fault
}
