/** Acts a version's sample out, from look-ups to answer, without any product. */
import {
  type Act,
  type AnyVersion,
  endpointOf,
  type Measure,
  type ProductCall,
  type Sample,
  sampleAct,
} from '../../../products/define.ts'
import { checkLimits } from './limits.ts'
import { findInSamples, followInSample } from './sample-answers.ts'

export interface Rehearsal {
  /** Whether it only looked. */
  looked: boolean
  /** Every end point it went to, the look-up of a lost write included. */
  endpoints: string[]
  /** The scopes of its look-ups. */
  scopes: string[]
  measure: Measure
  /** Facts for whoever has to confirm. */
  told: string[]
  /** Nothing where the answer is worked out here. */
  call: ProductCall | null
  find: ProductCall | undefined
  summary: string
}

/** Throws where the pieces do not fit together. */
export function rehearse(version: AnyVersion, sample: Sample): Rehearsal {
  const details = version.details?.parse(sample.details)
  const act: Act = { ...sampleAct, limits: checkLimits(version, {}).limits, details }
  const input: unknown = version.input.parse(sample.input)
  const prepared = version.prepare(input, act)
  const found = findInSamples([sample], prepared)
  const lookups = Object.values(prepared).flat()
  const objection = version.check?.(input, act, found)
  if (objection) throw new Error(`the sample is refused: ${objection.problem}`)
  const computed = version.answer && { status: 200, body: version.answer(input, act) }
  const call = computed ? null : version.call(input, found, act)
  const looked = version.effect === 'read' || version.looks?.(input) === true
  const traced = { ...act, trace: version.trace?.(input, found) ?? '' }
  const find = version.looks?.(input) ? undefined : version.find?.(traced)
  const output: unknown = version.output.parse(version.read(computed ?? sample.answer, act, { input, found }))
  followInSample(version, sample, { output, act })
  const after = version.after?.call(sample.answer)
  return {
    looked,
    endpoints: [
      ...lookups.map((lookup) => endpointOf(lookup.body === undefined ? 'GET' : 'POST', lookup.path)),
      ...[call, find, after].flatMap((one) => one ?? []).map(({ method, path }) => endpointOf(method, path)),
    ],
    scopes: lookups.map((lookup) => lookup.scope),
    measure: version.measure(input, found),
    told: Object.keys((!looked && version.tell?.(input, found)) || {}),
    call,
    find,
    summary: version.summarise(output),
  }
}
