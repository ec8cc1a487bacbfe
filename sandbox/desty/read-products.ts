/** Answers about what a company sells, and how much of it lies where. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { no, wrongParameter, yes } from './envelope.ts'
import { pageList } from './page-list.ts'
import { type Product, recordsOf, type Sku, type Warehouse } from './records.ts'

const longestCode = 64

export function showSku(call: Call): Answer {
  const code = call.query.get('skuNumber') ?? ''
  if (code === '' || code.length > longestCode) return wrongParameter('skuNumber')
  for (const product of productsOf(call)) {
    const sku = product.skus.find((one) => one.code.toLowerCase() === code.toLowerCase())
    if (sku) return yes({ ...viewNaming(product), ...viewSku(sku, warehousesOf(call)) })
  }
  return no('SKU_NOT_FOUND', 'sku not found')
}

export function listProducts(call: Call): Answer {
  const warehouses = warehousesOf(call)
  return pageList(call, productsOf(call), (product) => ({
    ...viewNaming(product),
    createTime: 1_764_547_200_000,
    updateTime: 1_794_182_400_000,
    skuInfoList: product.skus.map((sku) => viewSku(sku, warehouses)),
  }))
}

export function listWarehouses(call: Call): Answer {
  return pageList(call, warehousesOf(call), ({ id, name }) => ({ warehouseId: id, warehouseName: name }))
}

const productsOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'products')

const warehousesOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'warehouses')

const viewNaming = ({ id, name, isBundle }: Product) => ({ spuId: id, productName: name, isBundleProduct: isBundle })

function viewSku({ code, options, price, stock }: Sku, warehouses: Warehouse[]) {
  return {
    skuId: `sku-${code.toLowerCase()}`,
    skuNumber: code,
    salesPrice: price,
    image: '',
    baseUnit: 'Pcs',
    variantNameOptionList: options,
    masterInventoryList: warehouses.map(({ id }, index) => ({ warehouseId: id, onHandStock: stock[index] ?? null })),
  }
}
