/** What is wrong with a version once it is tried out on its own samples. */
import type { Action, AnyVersion, Sample } from '../../../products/define.ts'
import { sampleAct } from '../../../products/define.ts'
import { checkTold } from './check-sentences.ts'
import { type Complaint, complain } from './complaint.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'

export function* checkSamples(action: Action, version: AnyVersion): Generator<Complaint> {
  const { sample, furtherSamples = [], lookingSample } = version
  if (!sample) {
    yield complain('sample', 'it has no sample')
    return
  }
  const acting = [sample, ...furtherSamples].map((one) => tryRehearsal(version, one))
  const looking = (lookingSample ? [lookingSample] : []).map((one) => tryRehearsal(version, one))
  const failed = [...acting, ...looking].find((rehearsal) => typeof rehearsal === 'string')
  if (failed !== undefined) yield complain('sample', `its sample does not work: ${failed}`)
  else yield* checkRehearsals({ action, version }, { acting, looking } as Rehearsals)
}

function tryRehearsal(version: AnyVersion, sample: Sample): Rehearsal | string {
  try {
    return rehearse(version, sample)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

interface Rehearsals {
  acting: Rehearsal[]
  looking: Rehearsal[]
}

function* checkRehearsals(
  { action, version }: { action: Action; version: AnyVersion },
  { acting, looking }: Rehearsals,
): Generator<Complaint> {
  yield* checkReach(version, [...acting, ...looking])
  for (const rehearsal of acting) {
    yield* checkAct(version, rehearsal)
    if (version.tell) yield* checkTold(action, rehearsal.told)
  }
  const hasty = looking.find((rehearsal) => !(rehearsal.looked && isQuestion(rehearsal)))
  if (hasty)
    yield complain(
      'lookingSample',
      `its sample that only looks ${hasty.looked ? `calls ${hasty.call?.method}` : 'can change something'}`,
    )
}

/** It goes exactly where it says, with the rights it asks for. */
function* checkReach(version: AnyVersion, rehearsals: Rehearsal[]): Generator<Complaint> {
  const endpoints = rehearsals.flatMap((rehearsal) => rehearsal.endpoints)
  const undeclared = endpoints.find((endpoint) => !version.endpoints.includes(endpoint))
  if (undeclared !== undefined) yield complain('endpoints', `it reaches ${undeclared}, which its endpoints do not name`)
  const unused = version.endpoints.find((endpoint) => !endpoints.includes(endpoint))
  if (unused !== undefined) yield complain('endpoints', `its endpoints name ${unused}, which it never reaches`)
  const scopes = rehearsals.flatMap((rehearsal) => rehearsal.scopes)
  const missing = scopes.find((scope) => !version.scopes.includes(scope))
  if (missing !== undefined) yield complain('scopes', `a look-up needs the scope ${missing}, which it does not ask for`)
}

const isQuestion = ({ call }: Rehearsal) => call === null || call.method === 'GET' || call.asks === true

function* checkAct(version: AnyVersion, rehearsal: Rehearsal): Generator<Complaint> {
  const { looked, measure, call, find, summary } = rehearsal
  if (version.effect !== 'read' && looked)
    yield complain('sample', 'its sample only looks, though the action can change something')
  if (looked !== isQuestion(rehearsal))
    yield complain('effect', `its effect is ${version.effect}, but it calls ${call?.method}`)
  if (find && find.method !== 'GET') yield complain('find', 'its find is not a GET')
  if (!looked && !JSON.stringify(call).includes(sampleAct.reference))
    yield complain('call', 'its call does not carry the reference, so a lost one could not be found')
  const { maxAmount } = version.limits
  if (maxAmount && (measure.amount ?? 0n) > maxAmount.default)
    yield complain('sample', 'its sample goes beyond its own limit maxAmount')
  if ((measure.amount !== null) !== Object.hasOwn(version.limits, 'maxAmount'))
    yield complain('measure', 'it must measure an amount exactly when it has the limit maxAmount')
  if (summary.includes('\n') || summary.length > 120)
    yield complain('summarise', 'its summary is not one line of at most 120 characters')
}
