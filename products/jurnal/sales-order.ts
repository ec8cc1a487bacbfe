/** A sales order as Jurnal answers it, as far as an invoice of it needs to know; what Jurnal leaves out is taken so that the total is not less. */
import { z } from 'zod'

const decimal = z.union([z.string(), z.number()])

const line = z.object({
  id: z.int(),
  product: z.object({ id: z.int(), name: z.string(), code: z.string().nullish() }),
  quantity: z.number().nonnegative(),
  /** What has not gone into an invoice yet. */
  remaining_quantity: z.number().nonnegative(),
  rate: decimal,
  discount: decimal.nullish(),
  line_tax: z.object({ rate: decimal.nullish() }).nullish(),
})

export const order = z.object({
  id: z.int(),
  transaction_no: z.string(),
  person: z.object({ display_name: z.string() }),
  transaction_lines_attributes: z.array(line).max(500),
  discount_type: z.object({ name: z.string().nullish() }).nullish(),
  discount_unit: decimal.nullish(),
  tax_after_discount: z.boolean().nullish(),
  use_tax_inclusive: z.boolean().nullish(),
  shipping_price: decimal.nullish(),
})
export type Order = z.infer<typeof order>

/** The lines of which something is left to invoice. */
export const openLines = ({ transaction_lines_attributes }: Order) =>
  transaction_lines_attributes.filter(({ remaining_quantity }) => remaining_quantity > 0)

/** Whether nothing of it was invoiced so far. */
export const isWhole = ({ transaction_lines_attributes }: Order) =>
  transaction_lines_attributes.every(({ quantity, remaining_quantity }) => quantity === remaining_quantity)
