/** The catalogue: every product and action there is, each checked before it may join. */
import { learn } from '../../../locales/index.ts'
import { type Action, type AnyVersion, newest, type Product } from '../../../products/define.ts'
import { checkProduct } from './check-action.ts'
import { asDefined, checkPlaces, isOpen, type Places, placeProduct } from './places.ts'

export interface CatalogueEntry {
  product: Product
  action: Action
  /** The newest version; none while the action is coming soon. */
  version: AnyVersion | undefined
  /** It may be carried out at the gateway that is called here; otherwise it is not available yet. */
  isOpen: boolean
}

export interface Catalogue {
  readonly products: readonly Product[]
  find(id: string): CatalogueEntry | undefined
  /** An action as it was in a version that somebody approved. */
  findVersion(id: string, version: number): (CatalogueEntry & { version: AnyVersion }) | undefined
}

declare module '../audit/context.ts' {
  interface Tools {
    catalogue: Catalogue
  }
}

/** Throws one sentence for the first definition that is wrong. */
export function createCatalogue(defined: readonly Product[], places: Places = asDefined): Catalogue {
  checkPlaces(defined, places)
  for (const product of defined) {
    learn(product.sentences)
    checkProduct(product)
  }
  const products = defined.map((product) => placeProduct(product, places))
  const entries = new Map<string, CatalogueEntry>()
  for (const product of products) {
    for (const action of product.actions) {
      if (entries.has(action.id)) throw new Error(`There are two actions with the id ${action.id}.`)
      entries.set(action.id, { product, action, version: newest(action), isOpen: isOpen(product, action, places) })
    }
  }
  return {
    products,
    find: (id) => entries.get(id),
    findVersion(id, number) {
      const entry = entries.get(id)
      const version = entry?.action.versions.find((one) => one.version === number)
      return entry && version && { ...entry, version }
    },
  }
}
