/** Faults set at the control door: the next calls that match go wrong in the way named. */
import type { State } from '../state.ts'

/**
 * How a call can go wrong. `before`: nothing is carried out. `after`: the product has done it (the document exists), and
 * only the answer goes wrong.
 */
export const faultMoments = {
  '429': 'before',
  '500-before': 'before',
  'reset-before': 'before',
  'hang-before': 'before',
  redirect: 'before',
  '500-after': 'after',
  'reset-after': 'after',
  'hang-after': 'after',
  'slow-body': 'after',
  'garbage-200': 'after',
  'cut-json': 'after',
  huge: 'after',
} as const

export type FaultName = keyof typeof faultMoments

export interface Fault {
  id: string
  product: string
  /** A part of "METHOD /path"; empty matches every call of the product. */
  match: string
  fault: FaultName
  times: number
}

/** Sets a fault for the next matching calls. */
export function setFault(state: State, wish: Omit<Fault, 'id'>): Fault {
  const fault = { ...wish, id: String(state.next('faults')) }
  state.put('faults', fault.id, fault)
  return fault
}

/** Ends every fault. */
export function clearFaults(state: State): void {
  for (const { id } of state.all<Fault>('faults')) state.remove('faults', id)
}

/** Uses up one turn of the first fault that matches this call. */
export function takeFault(state: State, product: string, line: string): FaultName | undefined {
  const found = state.all<Fault>('faults').find((fault) => fault.product === product && line.includes(fault.match))
  if (!found) return undefined
  if (found.times > 1) state.put('faults', found.id, { ...found, times: found.times - 1 })
  else state.remove('faults', found.id)
  return found.fault
}
