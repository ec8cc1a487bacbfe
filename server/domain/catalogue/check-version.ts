/** What is wrong with one version of an action; it is tried out on its own samples. */
import type { Action, AnyVersion, Product, Sample } from '../../../products/define.ts'
import { sampleAct } from '../../../products/define.ts'
import { checkForm } from './check-form.ts'
import { checkLimits } from './check-limits.ts'
import { checkTold } from './check-sentences.ts'
import { inputForm } from './form.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'

export interface Checked {
  product: Product
  action: Action
  version: AnyVersion
}

export function* checkVersion({ product, action, version }: Checked): Generator<string> {
  yield* checkScopes(product, version)
  yield* checkLimits(version)
  yield* checkForm('input', inputForm(version))
  if (version.dataClass === 'personal' && version.identity === 'none')
    yield 'it touches personal data and asks nobody for proof of identity'
  if (version.effect !== 'read' && !version.find)
    yield 'it writes, and a write needs a find for when its answer is lost'
  if (Boolean(version.limits.confirmFirst) !== Boolean(version.tell))
    yield 'it must tell what is to be confirmed exactly when it has the limit confirmFirst'
  if (Boolean(version.looks) !== Boolean(version.lookingSample))
    yield 'it must have a sample that only looks exactly when some of its inputs only look'
  const { sample, furtherSamples = [], lookingSample } = version
  const acting = [sample, ...furtherSamples].map((one) => tryRehearsal(version, one))
  const looking = (lookingSample ? [lookingSample] : []).map((one) => tryRehearsal(version, one))
  const failed = [...acting, ...looking].find((rehearsal) => typeof rehearsal === 'string')
  if (failed !== undefined) yield `its sample does not work: ${failed}`
  else yield* checkRehearsals({ product, action, version }, { acting, looking } as Rehearsals)
}

function* checkScopes(product: Product, { scopes }: AnyVersion): Generator<string> {
  if (product.basis === 'approval' && scopes.length === 0) yield 'it asks for no scope'
  if (product.basis === 'approval' && !product.proof) yield 'its product has no proof for a new credential'
  const odd = scopes.find(
    (scope) => !/^[a-z]+(:[a-z]+(-[a-z]+)*){2}$/.test(scope) || !scope.startsWith(`${product.id}:`),
  )
  if (odd !== undefined) yield `the scope "${odd}" is not of the form ${product.id}:<thing>:<right>`
  if (new Set(scopes).size !== scopes.length) yield 'it names a scope twice'
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

function* checkRehearsals({ action, version }: Checked, { acting, looking }: Rehearsals): Generator<string> {
  const rehearsals = [...acting, ...looking]
  const endpoints = rehearsals.flatMap((rehearsal) => rehearsal.endpoints)
  const undeclared = endpoints.find((endpoint) => !version.endpoints.includes(endpoint))
  if (undeclared !== undefined) yield `it reaches ${undeclared}, which its endpoints do not name`
  const unused = version.endpoints.find((endpoint) => !endpoints.includes(endpoint))
  if (unused !== undefined) yield `its endpoints name ${unused}, which it never reaches`
  const scopes = rehearsals.flatMap((rehearsal) => rehearsal.scopes)
  const missing = scopes.find((scope) => !version.scopes.includes(scope))
  if (missing !== undefined) yield `a look-up needs the scope ${missing}, which it does not ask for`
  for (const rehearsal of acting) {
    yield* checkAct(version, rehearsal)
    if (version.tell) yield* checkTold(action, rehearsal.told)
  }
  const hasty = looking.find((rehearsal) => !(rehearsal.looked && isQuestion(rehearsal)))
  if (hasty) yield `its sample that only looks ${hasty.looked ? `calls ${hasty.call?.method}` : 'can change something'}`
}

const isQuestion = ({ call }: Rehearsal) => call === null || call.method === 'GET' || call.asks === true

function* checkAct(version: AnyVersion, rehearsal: Rehearsal): Generator<string> {
  const { looked, measure, call, find, summary } = rehearsal
  if (version.effect !== 'read' && looked) yield 'its sample only looks, though the action can change something'
  if (looked !== isQuestion(rehearsal)) yield `its effect is ${version.effect}, but it calls ${call?.method}`
  if (find && find.method !== 'GET') yield 'its find is not a GET'
  if (!looked && !JSON.stringify(call).includes(sampleAct.reference))
    yield 'its call does not carry the reference, so a lost one could not be found'
  if ((measure.amount !== null) !== Object.hasOwn(version.limits, 'maxAmount'))
    yield 'it must measure an amount exactly when it has the limit maxAmount'
  if (summary.includes('\n') || summary.length > 120) yield 'its summary is not one line of at most 120 characters'
}
