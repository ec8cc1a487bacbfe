/** Looks up whether a product is in stock. */
import { defineAction } from '../define.ts'

export const checkProductStock = defineAction({
  id: 'desty_check_product_stock',
  product: 'desty',
  evidence: 'observed',
  icon: 'package-search',
  effect: 'read',
  dataClass: 'none',
  versions: [],
})
