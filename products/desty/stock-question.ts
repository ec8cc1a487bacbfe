/** The question for stock: what may be asked, which SKU and which warehouse are meant by it, and when that is not plain. */
import { z } from 'zod'
import type { Act, Measure, Objection } from '../define.ts'
import { matchName } from './match-name.ts'
import { namesOfSku, type Sku } from './sku.ts'
import { findSku, listProducts, listWarehouses, mostProducts, type Page, type Warehouse } from './stock-lookups.ts'
import { fold } from './value.ts'

export const stockInput = z.strictObject({
  product: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name of the product as the customer says it, with size or colour, or its code (SKU).'),
  warehouse: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Name of one warehouse, only where the customer asks about a place; otherwise all count.'),
})
export type StockInput = z.infer<typeof stockInput>

export interface StockFound {
  sku: Sku | null
  pages: Page[]
  /** One list, or none where nobody has to know their names. */
  warehouses: Warehouse[][]
}

/** Numbers are for customers only where the consent says so. */
export const tellsNumbers = ({ limits }: Act) => limits.wordsOnly === false

export function prepareStock({ product, warehouse }: StockInput, act: Act) {
  const namesWarehouses = warehouse !== undefined || tellsNumbers(act)
  return { sku: findSku(product), pages: listProducts(), warehouses: namesWarehouses ? [listWarehouses()] : [] }
}

/** More would not help a person choose. */
const mostChoices = 10

export function checkStock(input: StockInput, act: Act, found: StockFound): Objection | undefined {
  return checkProduct(input.product, act, found) ?? checkWarehouse(input.warehouse, found)
}

function checkProduct(asked: string, { limits }: Act, found: StockFound): Objection | undefined {
  const skus = findSkus(asked, found)
  if (skus.length === 1) return undefined
  // Products the agent may not speak of are not offered either.
  const allowed = limits.products ? skus.filter((sku) => isListed(sku, limits.products ?? [])) : skus
  const labels = allowed.map(({ label }) => label)
  const choices = new Set(labels).size === labels.length ? labels : allowed.map(({ code }) => code)
  if (choices.length > 0) return several('product', asked, choices)
  const isCut = found.pages.some(({ totalPages }) => totalPages > found.pages.length)
  const more = isCut
    ? ` Only the first ${mostProducts} products are searched by name; others need their code (SKU).`
    : ''
  return none('product', asked, `No product goes by this name or code.${more}`)
}

function checkWarehouse(asked: string | undefined, found: StockFound): Objection | undefined {
  if (asked === undefined) return undefined
  const fitting = findWarehouses(asked, found).map(({ name }) => name)
  if (fitting.length === 0) return none('warehouse', asked, 'No warehouse goes by this name.')
  return fitting.length === 1 ? undefined : several('warehouse', asked, fitting)
}

const none = (field: string, asked: string, problem: string): Objection => ({ field, reason: 'none', problem, asked })

const several = (field: string, asked: string, choices: string[]): Objection => ({
  ...{ field, reason: 'several', asked, choices: choices.slice(0, mostChoices) },
  problem: 'Several fit; ask which one is meant.',
})

export function measureStock(input: StockInput, found: StockFound): Measure {
  return { amount: null, names: { products: [namesOfSku(skuOf(input, found))] } }
}

/** The SKU that is meant; throws where it is not plain, which the check has found out before. */
export function skuOf({ product }: StockInput, found: StockFound): Sku {
  const [sku, other] = findSkus(product, found)
  if (!sku || other) throw new TypeError('It is not plain which product is meant.')
  return sku
}

export function warehouseOf({ warehouse }: StockInput, found: StockFound): Warehouse | undefined {
  return warehouse === undefined ? undefined : findWarehouses(warehouse, found)[0]
}

function findSkus(asked: string, { sku, pages }: StockFound): Sku[] {
  const all = [...(sku ? [sku] : []), ...pages.flatMap((page) => page.skus)]
  return matchName(asked, [...new Map(all.map((one) => [one.code, one])).values()], namesOfSku)
}

const findWarehouses = (asked: string, { warehouses }: StockFound) =>
  matchName(asked, warehouses.flat(), ({ name }) => [name])

const isListed = (sku: Sku, names: string[]) =>
  namesOfSku(sku).some((name) => names.some((listed) => fold(listed) === fold(name)))
