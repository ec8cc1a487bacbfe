/** A sale as the agent asks for it and as Jurnal takes it; a sales order and a sales invoice differ in little more than name. */
import { z } from 'zod'
import type { Act, Json, Lookup, Measure, Objection } from '../define.ts'
import { rupiah } from './decimal.ts'
import { type Customer, findCustomer, findProduct, listTaxes, type Product, type Tax } from './sale-lookups.ts'
import { type SaleLine, sen, total } from './total.ts'

/** No price, discount, deposit or tax: those come from Jurnal, whatever a customer talks the agent into. */
export const saleInput = z.strictObject({
  customer: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name of a customer who is in Jurnal already. If several names are answered, ask the person which one.'),
  items: z
    .array(
      z.strictObject({
        product: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .describe('Name or code of a product in Jurnal. If several names are answered, ask the person which one.'),
        quantity: z
          .number()
          .positive()
          .max(1_000_000)
          .refine((quantity) => !/\.\d{5}|e-/.test(String(quantity)), 'At most four decimals.')
          .describe('How many of the unit in which Jurnal sells the product, with at most four decimals.'),
      }),
    )
    .min(1)
    .max(10)
    .describe('What is sold. The price of each product is taken from Jurnal and cannot be given.'),
  dueDate: z.iso
    .date()
    .optional()
    .describe('Day by which it is due, as YYYY-MM-DD, today or later. Leave it out if nothing was agreed.'),
  note: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe('A note for the team that keeps the books; the customer does not see it.'),
})
export type SaleInput = z.infer<typeof saleInput>

export interface SaleFound {
  customer: Customer
  /** In the order of the items. */
  products: Product[]
  taxes: Tax[]
}

export function prepareSale({ customer, items }: SaleInput): Record<string, Lookup | Lookup[]> {
  const products = items.map(({ product }, index) => findProduct(product, `items[${index}].product`))
  return { customer: findCustomer(customer), products, taxes: listTaxes() }
}

/** A sale that is overdue from its first day is a slip of the tongue. */
export function checkSale({ dueDate }: SaleInput, { today }: Act): Objection | undefined {
  if (dueDate === undefined || dueDate >= today) return undefined
  return { field: 'dueDate', reason: 'past', problem: `The due date is before today, ${today}.` }
}

/** Rounded up to whole rupiah, so that a limit is never passed by a fraction. */
export function measureSale(input: SaleInput, found: SaleFound): Measure {
  const { total: amount } = total({ lines: linesOf(input, found).map(({ line }) => line) })
  return { amount: (amount + 99n) / 100n }
}

/** The document as it is sent, below its wrapper. */
export function composeSale(input: SaleInput, found: SaleFound, act: Act): Json {
  return {
    transaction_date: act.today,
    ...(input.dueDate ? { due_date: input.dueDate } : {}),
    custom_id: act.reference,
    person_name: found.customer.display_name,
    source: 'Qontak AI Agent',
    ...(input.note ? { memo: input.note } : {}),
    transaction_lines_attributes: linesOf(input, found).map(({ product, tax, line }) => ({
      product_id: product.id,
      quantity: line.quantity,
      rate: Number(line.rate),
      ...(tax ? { line_tax_id: tax.id } : {}),
    })),
  }
}

interface FoundLine {
  product: Product
  tax: Tax | undefined
  line: SaleLine
}

function linesOf({ items }: SaleInput, { products, taxes }: SaleFound): FoundLine[] {
  return items.map(({ quantity }, index) => {
    const product = products[index]
    if (!product) throw new TypeError('A sale needs a product for each of its items.')
    const tax = taxOf(product, taxes)
    const rate = rupiah(sen(product.sell_price_per_unit))
    return { product, tax, line: { quantity, rate, taxPercent: tax?.rate ?? 0 } }
  })
}

function taxOf({ name, sell_tax_id }: Product, taxes: Tax[]): Tax | undefined {
  if (sell_tax_id === undefined || sell_tax_id === null) return undefined
  const tax = taxes.find(({ id }) => id === sell_tax_id)
  if (!tax) throw new TypeError(`Jurnal names a tax for "${name}" that it does not list.`)
  return tax
}
