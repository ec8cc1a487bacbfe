/** What the agent gets back about stock: words for everybody, numbers only where the consent says so. */
import { z } from 'zod'
import type { Act, Answer, Asked } from '../define.ts'
import { openEnvelope } from './envelope.ts'
import { type Sku, skuDetail } from './sku.ts'
import { type StockFound, type StockInput, skuOf, tellsNumbers, warehouseOf } from './stock-question.ts'

const quantity = z.number().min(0).max(999_999_999_999)

export const stockOutput = z.strictObject({
  product: z.string().max(300).describe('Name of the product with its variant, as Desty has it.'),
  sku: z.string().max(100).describe('Its code in Desty.'),
  availability: z
    .enum(['available', 'sold_out', 'unknown'])
    .describe('unknown: Desty states no number for it, so nothing may be promised.'),
  bundle: z.boolean().describe('Whether it is a bundle of several products.'),
  warehouse: z.string().max(100).optional().describe('The warehouse that was asked about; absent: all of them.'),
  quantity: quantity.optional().describe('How many there are in all, where the agent may say so.'),
  warehouses: z
    .array(
      z.strictObject({
        warehouse: z.string().max(100).describe('Name of the warehouse.'),
        quantity: quantity.nullable().describe('How many there are in it.'),
      }),
    )
    .max(100)
    .optional()
    .describe('How many there are in each warehouse; null where Desty states nothing.'),
})
export type StockOutput = z.infer<typeof stockOutput>

export function readStock(answer: Answer, act: Act, asked?: Asked<StockInput, StockFound>): StockOutput {
  if (!asked) throw new TypeError('Stock is read for a question only.')
  const { input, found } = asked
  const sku = openEnvelope(answer, skuDetail)
  if (sku.code !== skuOf(input, found).code) throw new TypeError('Desty answered with another SKU than was asked for.')
  const place = warehouseOf(input, found)
  const lots = place ? lotsIn(sku, place.id) : sku.stock
  return {
    product: sku.label,
    sku: sku.code,
    availability: availabilityOf(lots),
    bundle: sku.isBundle,
    ...(place ? { warehouse: place.name } : {}),
    ...(tellsNumbers(act) ? numbersOf(lots, found) : {}),
  }
}

type Lot = Sku['stock'][number]

/** Where Desty lists nothing for a warehouse, nothing is known of it. */
function lotsIn({ stock }: Sku, warehouse: string): Lot[] {
  const lots = stock.filter((lot) => lot.warehouse === warehouse)
  return lots.length > 0 ? lots : [{ warehouse, onHand: null }]
}

function availabilityOf(lots: Lot[]): StockOutput['availability'] {
  if (lots.some(({ onHand }) => onHand !== null && onHand > 0)) return 'available'
  return lots.length === 0 || lots.some(({ onHand }) => onHand === null) ? 'unknown' : 'sold_out'
}

function numbersOf(lots: Lot[], { warehouses }: StockFound): Pick<StockOutput, 'quantity' | 'warehouses'> {
  const names = new Map(warehouses.flat().map(({ id, name }) => [id, name]))
  return {
    quantity: lots.reduce((sum, { onHand }) => sum + atLeastNone(onHand ?? 0), 0),
    warehouses: lots.map(({ warehouse, onHand }) => ({
      warehouse: names.get(warehouse) ?? warehouse,
      quantity: onHand === null ? null : atLeastNone(onHand),
    })),
  }
}

/** More was sold than there is: then there is none. */
const atLeastNone = (onHand: number) => Math.max(0, onHand)

export const summariseStock = ({ sku, availability }: StockOutput) => `${sku}: ${availability}`
