/** The catalogue as one company has it: what everybody has, and the actions that the company has made itself. */

import type { Product } from '../../../products/define.ts'
import { ownPrefix } from '../../../products/other/own-actions.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { type Context, read, type Tools } from '../audit/index.ts'
import type { Catalogue, CatalogueEntry } from '../catalogue/index.ts'
import { composeAction, type OwnEntry } from './compose-action.ts'
import type { Integration } from './integration.ts'
import { selectBySlug, selectIntegrations } from './store.ts'

/** Asked anew each time: what was described a moment ago is there. With `removed`, also what is there no more, to call it by its name. */
export async function catalogueOf(ctx: Context, { removed = false } = {}): Promise<Catalogue> {
  return withOwn(ctx, await read(ctx, (tx) => selectIntegrations(tx, ctx.company, { removed })))
}

/** One action of the catalogue, or of the company's own, also where that is there no more: for whoever wants to call it by its name. */
export async function findAction(ctx: Context, id: string): Promise<CatalogueEntry | undefined> {
  const known = ctx.catalogue.find(id)
  if (known || !id.startsWith(ownPrefix)) return known
  const own = await read(ctx, (tx) => selectBySlug(tx, ctx.company, id.slice(ownPrefix.length)))
  return own && entryOf(ctx, own)
}

/** Which product an action belongs to, also one of the company's own that is there no more. */
export function productOf({ catalogue }: Tools, id: string): Product | undefined {
  return id.startsWith(ownPrefix) ? homeOf(catalogue) : catalogue.find(id)?.product
}

/** One integration as an action under the row where it was made. */
export function entryOf({ catalogue }: Tools, integration: Described): OwnEntry {
  return recall(homeOf(catalogue), integration)
}

/** The product under which companies make actions of their own. */
function homeOf(catalogue: Catalogue): Product {
  const row = catalogue.products.flatMap(({ actions }) => actions).find(({ opens }) => opens === 'integrations')
  const product = catalogue.products.find(({ id }) => id === row?.product)
  if (!product) throw new Error('The catalogue has no row under which a company makes actions of its own.')
  return product
}

type Described = Pick<Integration, 'id' | 'slug' | 'version' | 'definition'>

/** What was asked for lately, under all that it is made of: to compose an action takes longer than to look one up. */
const composed = new WeakMap<Product, Map<string, OwnEntry>>()
const mostComposed = 1_000

function recall(product: Product, { id, slug, version, definition }: Described): OwnEntry {
  const known = composed.get(product) ?? new Map<string, OwnEntry>()
  composed.set(product, known)
  const digest = sha256Hex(canonicalJson({ id, slug, version, definition }))
  const entry = known.get(digest) ?? composeAction(product, { id, slug, version, definition })
  known.delete(digest)
  known.set(digest, entry)
  const [oldest] = known.keys()
  if (known.size > mostComposed && oldest !== undefined) known.delete(oldest)
  return entry
}

function withOwn(tools: Tools, integrations: readonly Integration[]): Catalogue {
  if (integrations.length === 0) return tools.catalogue
  const own = integrations.map((one) => entryOf(tools, one))
  const entries = new Map<string, CatalogueEntry>(own.map((entry) => [entry.action.id, entry]))
  const { catalogue } = tools
  return {
    products: catalogue.products.map((product) => {
      const made = own.filter((entry) => entry.product.id === product.id).map(({ action }) => action)
      return made.length === 0 ? product : { ...product, actions: [...product.actions, ...made] }
    }),
    find: (id) => catalogue.find(id) ?? entries.get(id),
    findVersion(id, number) {
      const entry = own.find(({ action, version }) => action.id === id && version.version === number)
      return catalogue.findVersion(id, number) ?? entry
    },
  }
}
