/**
 * Where the products' end points lie on the gateway that is called here: the operator's address book. It changes where a call
 * goes and never what an action means, so that nothing has to be approved anew when a product moves.
 */
import { type Action, type AnyVersion, endpointOf, type Path, type Product } from '../../../products/define.ts'
import { keepToEndpoints } from './keep-to-endpoints.ts'
import { withPaths } from './with-paths.ts'

export interface Places {
  /** The gateway is Mekari's own, not the sandbox. */
  real: boolean
  /** Product → its path on the gateway. */
  prefixes: Record<string, string>
  /** Action → end point as the definition writes it ("POST /reimbursement/{}/approve") → its path below the product's. */
  endpoints: Record<string, Record<string, string>>
}

export const asDefined: Places = { real: false, prefixes: {}, endpoints: {} }

/** Throws one sentence for a place that belongs to nothing, or that cannot take the values of what it stands for. */
export function checkPlaces(products: readonly Product[], { prefixes, endpoints }: Places): void {
  const unknown = Object.keys(prefixes).find((id) => !products.some((product) => product.id === id))
  if (unknown !== undefined) throw new Error(`PRODUCT_PREFIXES names "${unknown}", and there is no such product.`)
  const actions = products.flatMap((product) => product.actions)
  for (const [id, moved] of Object.entries(endpoints)) {
    const action = actions.find((one) => one.id === id)
    if (!action) throw new Error(`ACTION_ENDPOINTS names "${id}", and there is no such action.`)
    const known = new Set(action.versions.flatMap((version: AnyVersion) => version.endpoints))
    for (const [endpoint, place] of Object.entries(moved)) {
      if (!known.has(endpoint)) throw new Error(`ACTION_ENDPOINTS: ${id} has no end point "${endpoint}".`)
      if (!/^(\/([A-Za-z0-9._-]+|\{\}))+$/.test(place) || holes(place) !== holes(endpoint))
        throw new Error(`ACTION_ENDPOINTS: "${place}" cannot stand for "${endpoint}" of ${id}.`)
    }
  }
}

const holes = (text: string) => text.split('{}').length - 1

/** How sure it is that an action's end points are as they are written, once an operator may have set them. */
export function isOpen(product: Product, action: Action, { real, prefixes, endpoints }: Places): boolean {
  if (!real || product.basis === 'configuration') return true
  const isPlaced = product.prefixEvidence !== 'assumed' || product.id in prefixes
  return isPlaced && (action.evidence !== 'assumed' || action.id in endpoints)
}

/** The product with its calls kept to their end points and going where these lie here; what its versions mean stays. */
export function placeProduct(product: Product, { prefixes, endpoints }: Places): Product {
  const place = prefixes[product.id]
  const actions = product.actions.map((action) => ({
    ...action,
    versions: action.versions.map((version) => placeVersion(keepToEndpoints(version), endpoints[action.id])),
  }))
  return { ...product, ...(place === undefined ? {} : { place }), actions }
}

function placeVersion(version: AnyVersion, moved: Record<string, string> | undefined): AnyVersion {
  return moved ? withPaths(version, (method, path) => movePath(path, moved[endpointOf(method, path)])) : version
}

/** The values stand in the new place in the order of the old one; a query stays. */
function movePath(path: Path, place: string | undefined): Path {
  if (place === undefined) return path
  const [pathname = '', query] = path.text.split('?')
  const segments = pathname.split('/')
  const values = path.shape.split('/').flatMap((segment, index) => (segment === '{}' ? [segments[index] ?? ''] : []))
  const text = place.replaceAll('{}', () => values.shift() ?? '')
  return { text: query === undefined ? text : `${text}?${query}`, shape: place }
}
