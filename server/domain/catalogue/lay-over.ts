/** A version that a catalogue feed tells, laid over the one it is based on: what that one does stays, and only what was declared changes. */
import type { Overlay } from '../../../contract/overlay.ts'
import type { Action, AnyVersion, NumberLimit, Product } from '../../../products/define.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { checkProduct } from './check-action.ts'
import { meaningOf } from './meaning.ts'

/** The product with it; nothing where it is there already. Throws one sentence for a version that may not join. */
export function layOver(products: readonly Product[], told: Overlay): Product | undefined {
  const product = products.find(({ actions }) => actions.some(({ id }) => id === told.action))
  const action = product?.actions.find(({ id }) => id === told.action)
  if (!product || !action) throw new Error(`There is no action ${told.action} here.`)
  const version = drawVersion(action, told)
  const known = action.versions.find((one) => one.version === told.version)
  if (known) {
    const isSame = meant(product, action, known) === meant(product, action, version)
    if (isSame) return undefined
    throw new Error(`${told.action} version ${told.version} is known here, and means something else.`)
  }
  const count = action.versions.length
  if (told.version !== count + 1)
    throw new Error(`${told.action} version ${told.version} is not the next one after version ${count}.`)
  const grown = { ...action, versions: [...action.versions, version] }
  const laid = { ...product, actions: product.actions.map((one) => (one === action ? grown : one)) }
  checkProduct(laid)
  return laid
}

const meant = (...version: Parameters<typeof meaningOf>) => canonicalJson(meaningOf(...version))

function drawVersion(action: Action, { version, basedOn, scopes, limits = {} }: Overlay): AnyVersion {
  const base = basedOn < version && action.versions.find((one) => one.version === basedOn)
  if (!base) throw new Error(`${action.id} version ${version} is based on version ${basedOn}, which is none before it.`)
  const moved = (Object.entries(limits) as [NumberLimit, number][]).map(([name, max]) => {
    const known = base.limits[name]
    if (!known)
      throw new Error(`${action.id} version ${version} moves ${name}, which version ${basedOn} does not limit.`)
    return [name, { default: Math.min(known.default, max), max }]
  })
  return {
    ...base,
    version,
    scopes: scopes ?? base.scopes,
    limits: { ...base.limits, ...Object.fromEntries(moved) },
  }
}
