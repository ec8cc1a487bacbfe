/** The products with one action changed, as a careless hand might change it. */
import type { Action, AnyVersion, Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'

export const invoiceId = 'jurnal_create_sales_invoice'

export function withAction(change: (action: Action) => Action, id = invoiceId): Product[] {
  return products.map((product) => ({
    ...product,
    actions: product.actions.map((action) => (action.id === id ? change(action) : action)),
  }))
}

/** In its first version. */
export function withVersion(change: (version: AnyVersion) => Partial<AnyVersion>): Product[] {
  return withAction((action) => ({
    ...action,
    versions: action.versions.map((version, index) => (index === 0 ? { ...version, ...change(version) } : version)),
  }))
}
