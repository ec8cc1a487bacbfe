/** What has to be known before stock can be asked for: which SKU is meant, and what its warehouses are called. */
import { z } from 'zod'
import { type Answer, type Found, type Lookup, listPages, ProductRefusal, path } from '../define.ts'
import { findInEnvelope, openEnvelope } from './envelope.ts'
import { type Sku, skuDetail, skusOfProduct } from './sku.ts'
import { idText, plainText } from './value.ts'

const scope = 'desty:product-stock:read'
const pageSize = 50
const mostPages = 5
/** So many products are searched by name; beyond, the code has to be given. */
export const mostProducts = pageSize * mostPages

export interface Page {
  skus: Sku[]
  totalPages: number
}

export interface Warehouse {
  id: string
  name: string
}

const page = z.object({ results: z.array(skusOfProduct).max(pageSize), totalPages: z.int() })
const warehouses = z.object({ results: z.array(z.object({ warehouseId: idText, warehouseName: plainText(100) })) })

/** The SKU of this code, where what was asked is a code: a name is refused as one, and sought in the list. */
export function findSku(asked: string): Lookup<Sku | null> {
  return {
    path: path`/api/product/sku/detail?skuNumber=${asked}`,
    scope,
    read: (answer) => ({ kind: 'one', value: readSku(answer) }),
  }
}

function readSku(answer: Answer): Sku | null {
  try {
    return findInEnvelope(answer, skuDetail) ?? null
  } catch (error) {
    if (error instanceof ProductRefusal) return null
    throw error
  }
}

/** The list of products, page by page. */
export function listProducts(): Lookup<Page>[] {
  return listPages(mostPages, {
    lookUp: (pageNumber) => ({
      path: path`/api/product/page`,
      body: { pageNumber, pageSize },
      scope,
      read: (answer) => ({ kind: 'one', value: readPage(answer) }),
    }),
    countOf: (answer) => readPage(answer).totalPages,
  })
}

function readPage(answer: Answer): Page {
  const { results, totalPages } = openEnvelope(answer, page)
  return { skus: results.flat(), totalPages }
}

export function listWarehouses(): Lookup<Warehouse[]> {
  return { path: path`/api/warehouse/list`, body: { pageNumber: 1, pageSize }, scope, read: readWarehouses }
}

function readWarehouses(answer: Answer): Found<Warehouse[]> {
  const { results } = openEnvelope(answer, warehouses)
  return {
    kind: 'one',
    value: results.map(({ warehouseId, warehouseName }) => ({ id: warehouseId, name: warehouseName })),
  }
}
