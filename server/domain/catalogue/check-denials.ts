/** Whether what an action says it cannot do is so: each line is held by something, and has its sentence. */
import {
  type Action,
  type AnyVersion,
  type Attempt,
  type Denial,
  type Product,
  sampleAct,
} from '../../../products/define.ts'
import { type Complaint, complain } from './complaint.ts'
import { fieldNames, inputForm, outputForm } from './form.ts'
import { checkLimits } from './limits.ts'
import { findInSamples, SampleLacks } from './sample-answers.ts'

interface Told {
  product: Product
  action: Action
  version: AnyVersion
}

export function* checkDenials({ product, action, version }: Told): Generator<Complaint> {
  const { cannot } = version
  if (cannot.length === 0) yield complain('cannot', 'it does not say what it cannot do')
  if (new Set(cannot.map(({ part }) => part)).size !== cannot.length)
    yield complain('cannot', 'it says twice what it cannot do')
  for (const denial of cannot) {
    const problem = findProblem({ product, action, version }, denial)
    if (problem) yield complain('cannot', `it says that it cannot "${denial.part}", and ${problem}`)
  }
}

function findProblem({ product, version }: Told, { hold }: Denial): string | undefined {
  if ('rights' in hold) return findRight(product, hold.rights)
  if ('endpoints' in hold) return findShared(version.endpoints, hold.endpoints, 'its endpoints name')
  if ('input' in hold) return findShared(fieldNames(inputForm(version)), hold.input, 'its input takes')
  if ('output' in hold) return findShared(fieldNames(outputForm(version)), hold.output, 'its output holds')
  if ('limits' in hold) {
    const lacking = hold.limits.find((name) => !version.limits[name])
    return lacking && `it lacks the limit ${lacking}`
  }
  const end = endOf(version, hold.attempt)
  return end === hold.attempt.ends ? undefined : `its attempt ends in ${end}`
}

/** An agent has one credential for a product, with the rights of all actions it was granted there. */
function findRight(product: Product, rights: readonly string[]): string | undefined {
  const foreign = rights.find((right) => !right.startsWith(`${product.id}:`))
  if (foreign !== undefined) return `"${foreign}" is no right of ${product.id}`
  for (const { id, versions } of product.actions) {
    const held = rights.find((right) => versions.some(({ scopes }) => scopes.includes(right)))
    if (held !== undefined) return `${id} asks for the right ${held}`
  }
  return undefined
}

function findShared(there: readonly string[], absent: readonly string[], how: string): string | undefined {
  const shared = absent.find((one) => there.includes(one))
  return shared && `${how} ${shared}`
}

/** What comes of an act before anything is sent. */
function endOf(version: AnyVersion, { input, lookups }: Attempt): string {
  const act = { ...sampleAct, limits: checkLimits(version, {}).limits }
  try {
    const parsed: unknown = version.input.parse(input)
    const found = findInSamples([{ lookups }], version.prepare(parsed, act))
    return version.check?.(parsed, act, found)?.reason ?? 'a call'
  } catch (error) {
    return error instanceof SampleLacks && error.found ? error.found.kind : String(error)
  }
}
