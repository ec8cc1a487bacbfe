/** What is wrong with one version of an action; it is tried out on its own sample. */
import type { AnyVersion, Product } from '../../../products/define.ts'
import { sampleAct } from '../../../products/define.ts'
import { checkForm } from './check-form.ts'
import { inputForm } from './form.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'

export function* checkVersion(product: Product, version: AnyVersion): Generator<string> {
  yield* checkScopes(product, version)
  yield* checkLimits(version)
  yield* checkForm('input', inputForm(version))
  if (version.dataClass === 'personal' && version.identity === 'none')
    yield 'it touches personal data and asks nobody for proof of identity'
  if (version.effect !== 'read' && !version.find)
    yield 'it writes, and a write needs a find for when its answer is lost'
  const rehearsal = tryRehearsal(version)
  if (typeof rehearsal === 'string') yield `its sample does not work: ${rehearsal}`
  else yield* checkRehearsal(version, rehearsal)
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

/** The largest values that the contract's forms can carry. */
const ceilings = { maxAmount: 999_999_999_999_999, maxPerDay: 10_000 }

function* checkLimits({ effect, limits }: AnyVersion): Generator<string> {
  if (effect !== 'read' && !limits.maxPerDay) yield 'it writes, and a write needs the limit maxPerDay'
  if (effect === 'money' && !limits.maxAmount) yield 'it leads to a payment, and that needs the limit maxAmount'
  for (const name of ['maxAmount', 'maxPerDay'] as const) {
    const limit = limits[name]
    if (!limit) continue
    const ordered = [1, limit.default, limit.max, ceilings[name]]
    if (!ordered.every((value, index) => Number.isInteger(value) && value >= (ordered[index - 1] ?? 1)))
      yield `the limit ${name} needs whole numbers, 1 ≤ default ≤ max ≤ ${ceilings[name]}`
  }
}

function tryRehearsal(version: AnyVersion): Rehearsal | string {
  try {
    return rehearse(version)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function* checkRehearsal(version: AnyVersion, rehearsal: Rehearsal): Generator<string> {
  const { endpoints, scopes, measure, call, find, summary } = rehearsal
  const undeclared = endpoints.find((endpoint) => !version.endpoints.includes(endpoint))
  if (undeclared !== undefined) yield `it reaches ${undeclared}, which its endpoints do not name`
  const unused = version.endpoints.find((endpoint) => !endpoints.includes(endpoint))
  if (unused !== undefined) yield `its endpoints name ${unused}, which it never reaches`
  const missing = scopes.find((scope) => !version.scopes.includes(scope))
  if (missing !== undefined) yield `a look-up needs the scope ${missing}, which it does not ask for`
  if ((version.effect === 'read') !== (call.method === 'GET' || call.asks === true))
    yield `its effect is ${version.effect}, but it calls ${call.method}`
  if (find && find.method !== 'GET') yield 'its find is not a GET'
  if (version.effect !== 'read' && !JSON.stringify(call).includes(sampleAct.reference))
    yield 'its call does not carry the reference, so a lost one could not be found'
  if ((measure.amount !== null) !== Object.hasOwn(version.limits, 'maxAmount'))
    yield 'it must measure an amount exactly when it has the limit maxAmount'
  if (summary.includes('\n') || summary.length > 120) yield 'its summary is not one line of at most 120 characters'
}
