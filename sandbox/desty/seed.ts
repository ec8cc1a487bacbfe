/** What the companies' shops hold at the beginning: warehouses, products with their variants, orders and vouchers. */
import type { State } from '../state.ts'
import { coffeeShop } from './coffee-shop.ts'
import { keepRecord, type Voucher } from './records.ts'
import { retailShop } from './retail-shop.ts'

export type SkuRow = [code: string, options: string[], price: number, stock: (number | null)[]]
export type OrderRow = [
  ...order: [id: string, platform: string, hasPaid: boolean, status: string, method: string, createdAt: string],
  ...buyer: [name: string, phone: string, address: string],
  ...item: [code: string, quantity: number],
]
export type VoucherRow = Omit<Voucher, 'company' | 'id'>

export interface Shop {
  warehouses: string[]
  products: [name: string, skus: SkuRow[]][]
  /** Names of the products that are bundles. */
  bundles: string[]
  orders: OrderRow[]
  vouchers: VoucherRow[]
}

const shops: Record<string, Shop> = { 102938: coffeeShop, 305112: retailShop }

/** Real ids are longer than a number can hold. */
const firstIds = { warehouses: 2_042_620_805_094_079_444n, products: 2_042_711_300_000_010_000n, vouchers: 700_101n }

export function seedDesty(state: State): void {
  for (const [company, shop] of Object.entries(shops)) {
    const idOf = (kind: keyof typeof firstIds, index: number) => String(firstIds[kind] + BigInt(index))
    for (const [index, name] of shop.warehouses.entries())
      keepRecord(state, 'warehouses', { company, id: idOf('warehouses', index), name })
    for (const [index, [name, skus]] of shop.products.entries()) {
      const kept = skus.map(([code, options, price, stock]) => ({ code, options, price, stock }))
      const isBundle = shop.bundles.includes(name)
      keepRecord(state, 'products', { company, id: idOf('products', index), name, isBundle, skus: kept })
    }
    for (const row of shop.orders) keepOrder(state, { company, shop, row })
    for (const [index, voucher] of shop.vouchers.entries())
      keepRecord(state, 'vouchers', { company, id: idOf('vouchers', index), ...voucher })
  }
}

function keepOrder(state: State, { company, shop, row }: { company: string; shop: Shop; row: OrderRow }): void {
  const [id, platform, hasPaid, status, method, createdAt, name, phone, address, code, quantity] = row
  const [product = ['', []]] = shop.products.filter(([, skus]) => skus.some(([own]) => own === code))
  const [, , price = 0] = product[1].find(([own]) => own === code) ?? []
  keepRecord(state, 'orders', {
    ...{ company, id, platform, hasPaid, status, method, createdAt: Date.parse(createdAt) },
    total: price * quantity + 15_000,
    buyer: { name, phone, address },
    items: [{ code, name: product[0], quantity, price }],
  })
}
