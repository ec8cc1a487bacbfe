/** Refuses an action that is not whole, so that a wrong definition cannot join. */
import { type Action, newest, type Product } from '../../../products/define.ts'
import { checkOrphans } from './check-orphans.ts'
import { checkSentences, findMissing } from './check-sentences.ts'
import { checkVersion } from './check-version.ts'
import { type Complaint, complain } from './complaint.ts'
import { locate } from './locate.ts'
import { consentParts, findText, rowParts } from './text.ts'

/** Throws one sentence that names file and line, and what is wrong there. */
export function checkProduct(product: Product): void {
  for (const action of product.actions) checkAction(product, action)
  for (const orphan of checkOrphans(product))
    throw new Error(`${locate({ id: '', product: product.id }, orphan)}: ${orphan.says}.`)
}

function checkAction(product: Product, action: Action): void {
  for (const complaint of [...checkRow(product, action), ...checkVersions(product, action)])
    throw new Error(`${locate(action, complaint)}: ${complaint.says}.`)
}

const risks = {
  effect: ['read', 'write', 'money'],
  dataClass: ['none', 'business', 'personal'],
  evidence: ['documented', 'observed', 'assumed'],
} as const

function* checkRow(product: Product, action: Action): Generator<Complaint> {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(action.id) || action.id.length > 64)
    yield complain(
      'id',
      `the id "${action.id}" is not of the form <product>_<verb>_<object> with at most 64 characters`,
    )
  if (action.product !== product.id || !action.id.startsWith(`${product.id}_`))
    yield complain('product', `the action ${action.id} belongs to ${action.product}, but stands in ${product.id}`)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(action.icon))
    yield complain('icon', `"${action.icon}" is not the name of an icon`)
  for (const [name, known] of Object.entries(risks))
    if (!known.includes(action[name as keyof typeof risks] as never))
      yield complain(name, `its ${name} is none of ${known.join(', ')}`)
  yield* findMissing(action, rowParts)
  yield* checkTogether(product, action)
}

/** Whoever approves one has to see and to give the same bundle, from whichever of its actions they look. */
function* checkTogether({ actions }: Product, { id, together = [] }: Action): Generator<Complaint> {
  const bundleOf = (one: Pick<Action, 'id' | 'together'>) => [one.id, ...(one.together ?? [])].sort().join(', ')
  for (const other of together) {
    const known = actions.find((one) => one.id === other && other !== id)
    if (!known) yield complain('together', `it goes together with ${other}, which is no other action of its product`)
    else if (bundleOf(known) !== bundleOf({ id, together }))
      yield complain('together', `it goes together with ${other}, which does not say the same`)
  }
}

function* checkVersions(product: Product, action: Action): Generator<Complaint> {
  const latest = newest(action)
  if (!latest) return
  yield* findMissing(action, consentParts)
  const isReckoned = action.effect !== 'read' || findText(action.id, 'most')
  yield* findMissing(action, isReckoned ? ['most'] : ['learn'])
  for (const [index, version] of action.versions.entries()) {
    if (version.version !== index + 1) yield complain('versions', `its versions are not numbered 1, 2, 3 …`)
    for (const complaint of checkVersion({ product, action, version }))
      yield complaint.language ? complaint : { ...complaint, version: version.version }
    yield* checkSentences(action, version)
  }
  for (const name of ['effect', 'dataClass'] as const)
    if (latest[name] !== action[name])
      yield complain(name, `its ${name} is ${action[name]}, but that of its newest version is ${latest[name]}`)
  if (Boolean(action.keeps) !== Boolean(latest.details))
    yield complain('keeps', 'it must say what form a builder fills in exactly when its newest version takes details')
}
