/** What is wrong with one version of an action, before it is tried out. */
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import { checkDenials } from './check-denials.ts'
import { checkForm } from './check-form.ts'
import { checkLimits } from './check-limits.ts'
import { checkSamples } from './check-samples.ts'
import { type Complaint, complain } from './complaint.ts'
import { inputForm, outputForm } from './form.ts'

export interface Checked {
  product: Product
  action: Action
  version: AnyVersion
}

export function* checkVersion({ product, action, version }: Checked): Generator<Complaint> {
  yield* checkScopes(product, version)
  yield* checkLimits(version)
  yield* checkForm('input', inputForm(version))
  yield* checkForm('output', outputForm(version))
  yield* checkParts(version)
  yield* checkDenials({ product, action, version })
  yield* checkSamples(action, version)
}

function* checkScopes(product: Product, { scopes }: AnyVersion): Generator<Complaint> {
  if (product.basis === 'approval' && scopes.length === 0) yield complain('scopes', 'it asks for no scope')
  if (product.basis === 'approval' && !product.proof)
    yield complain('scopes', 'its product has no proof for a new credential')
  const odd = scopes.find(
    (scope) => !/^[a-z]+(:[a-z]+(-[a-z]+)*){2}$/.test(scope) || !scope.startsWith(`${product.id}:`),
  )
  if (odd !== undefined) yield complain('scopes', `the scope "${odd}" is not of the form ${product.id}:<thing>:<right>`)
  if (new Set(scopes).size !== scopes.length) yield complain('scopes', 'it names a scope twice')
}

/** What cannot be without something else. */
function* checkParts(version: AnyVersion): Generator<Complaint> {
  if (!['none', 'contact', 'employee'].includes(version.identity))
    yield complain('identity', 'its identity is none of none, contact, employee')
  if (version.dataClass === 'personal' && version.identity === 'none')
    yield complain('identity', 'it touches personal data and asks nobody for proof of identity')
  if (version.effect !== 'read' && !version.find)
    yield complain('find', 'it writes, and a write needs a find for when its answer is lost')
  if (Boolean(version.limits.confirmFirst) !== Boolean(version.tell))
    yield complain('tell', 'it must tell what is to be confirmed exactly when it has the limit confirmFirst')
  if (Boolean(version.looks) !== Boolean(version.lookingSample))
    yield complain('looks', 'it must have a sample that only looks exactly when some of its inputs only look')
}
