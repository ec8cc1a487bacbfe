/** The catalogue: every product and action there is, each checked before it may join. */
import type { Overlay } from '../../../contract/overlay.ts'
import { learn } from '../../../locales/index.ts'
import { type Action, type AnyVersion, newest, type Product } from '../../../products/define.ts'
import { checkProduct } from './check-action.ts'
import { layOver } from './lay-over.ts'
import { asDefined, checkPlaces, isOpen, type Places, placeProduct } from './places.ts'

export interface CatalogueEntry {
  product: Product
  action: Action
  /** The newest version; none while the action is coming soon. */
  version: AnyVersion | undefined
  /** It may be carried out at the gateway that is called here; otherwise it is not available yet. */
  isOpen: boolean
}

export type VersionEntry = CatalogueEntry & { version: AnyVersion }

export interface Catalogue {
  readonly products: readonly Product[]
  find(id: string): CatalogueEntry | undefined
  /** An action as it was in a version that somebody approved. */
  findVersion(id: string, version: number): VersionEntry | undefined
}

/** The catalogue of a house: it can learn newer versions while the house stands. */
export interface LearningCatalogue extends Catalogue {
  /** What would join; nothing where it is known already. Throws one sentence for a version that may not. */
  tryOn(told: Overlay): VersionEntry | undefined
  /** From now on everybody finds it; throws the same. */
  learn(told: Overlay): void
}

declare module '../audit/context.ts' {
  interface Tools {
    catalogue: LearningCatalogue
  }
}

/** Throws one sentence for the first definition that is wrong. */
export function createCatalogue(defined: readonly Product[], places: Places = asDefined): LearningCatalogue {
  checkPlaces(defined, places)
  for (const product of defined) {
    learn(product.sentences)
    checkProduct(product)
  }
  // Replaced whole, so that whoever reads meanwhile sees all of a change or nothing.
  let written = defined
  let known = arrange(written, places)
  const withLaid = (laid: Product) => written.map((product) => (product.id === laid.id ? laid : product))
  return {
    get products() {
      return known.products
    },
    find: (id) => known.entries.get(id),
    findVersion: (id, number) => versionOf(known.entries.get(id), number),
    tryOn(told) {
      const laid = layOver(written, told)
      return laid && versionOf(arrange([laid], places).entries.get(told.action), told.version)
    },
    learn(told) {
      const laid = layOver(written, told)
      if (!laid) return
      written = withLaid(laid)
      known = arrange(written, places)
    },
  }
}

/** Where they lie here, and each action under its id. */
function arrange(defined: readonly Product[], places: Places) {
  const products = defined.map((product) => placeProduct(product, places))
  const entries = new Map<string, CatalogueEntry>()
  for (const product of products) {
    for (const action of product.actions) {
      if (entries.has(action.id)) throw new Error(`There are two actions with the id ${action.id}.`)
      entries.set(action.id, { product, action, version: newest(action), isOpen: isOpen(product, action, places) })
    }
  }
  return { products, entries }
}

function versionOf(entry: CatalogueEntry | undefined, number: number): VersionEntry | undefined {
  const version = entry?.action.versions.find((one) => one.version === number)
  return entry && version && { ...entry, version }
}
