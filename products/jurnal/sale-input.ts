/** What an agent may ask of a sale. Prices, discounts, deposit and withholding are kept within what was consented to, by the limits. */
import { z } from 'zod'

const most = 1_000_000_000_000

/** Decimals travel as JSON numbers: what has more places, or is written with an exponent, is refused instead of rounded. */
const hasPlaces = (number: number, places: number) =>
  new RegExp(`^\\d+(\\.\\d{1,${places}})?$`).test(String(Math.abs(number)))

const percent = (description: string) =>
  z
    .number()
    .min(0)
    .max(100)
    .refine((number) => hasPlaces(number, 2), 'At most two decimals.')
    .meta({ unit: 'percent' })
    .optional()
    .describe(description)
const rupiah = (description: string) =>
  z
    .number()
    .min(0)
    .max(most)
    .refine((number) => hasPlaces(number, 2), 'At most two decimals.')
    .meta({ unit: 'rupiah' })
    .optional()
    .describe(description)
const name = (description: string) => z.string().trim().min(1).max(200).describe(description)
const text = (length: number, description: string) => z.string().trim().max(length).optional().describe(description)
const day = (description: string) => z.iso.date().optional().describe(description)

const customer = name(
  'Name of a customer who is in Jurnal already. If several names are answered, ask the person which one.',
)
const item = z.strictObject({
  product: name('Name or code of a product in Jurnal. If several names are answered, ask the person which one.'),
  quantity: z
    .number()
    .positive()
    .max(1_000_000)
    .refine((quantity) => hasPlaces(quantity, 4), 'At most four decimals.')
    .describe('How many of the unit in which Jurnal sells the product, with at most four decimals.'),
})
const dueDate = day('Day by which it is due, as YYYY-MM-DD, today or later. Leave it out if nothing was agreed.')
const note = text(500, 'A note for the team that keeps the books; the customer does not see it.')

/** Version 1: no price, discount, deposit or tax; those come from Jurnal, whatever a customer talks the agent into. */
export const firstSaleInput = z.strictObject({
  customer,
  items: z
    .array(item)
    .min(1)
    .max(10)
    .describe('What is sold. The price of each product is taken from Jurnal and cannot be given.'),
  dueDate,
  note,
})

const fullItem = item.extend({
  price: rupiah(
    'Price of one in rupiah, where the company lets the agent go below the price in Jurnal. Leave it out to sell at the price in Jurnal.',
  ),
  discountPercent: percent('Discount on this line in percent, within what the company allows.'),
  tax: name(
    'Name of a tax in Jurnal, never above that of the product. Leave it out to take the tax of the product.',
  ).optional(),
  description: text(200, 'What the customer reads below the product. Leave it out to take the text of the product.'),
})
const items = z
  .array(fullItem)
  .min(1)
  .max(10)
  .describe('What is sold, at the prices of Jurnal unless a price is given and allowed.')

/** What an order and an invoice both take beside what is sold and to whom. */
const terms = {
  discountPercent: percent('Discount on the whole document in percent, within what the company allows.'),
  discountAmount: rupiah('Discount on the whole document in rupiah, instead of discountPercent.'),
  taxInclusive: z
    .boolean()
    .optional()
    .describe('True if the prices contain the tax already, so that none is added. It counts as a lower price.'),
  taxAfterDiscount: z
    .boolean()
    .optional()
    .describe('Whether tax is taken of what the discount on the whole document leaves; true if left out.'),
  term: name('Name of a payment term in Jurnal, such as "Net 30".').optional(),
  dueDate,
}
const further = {
  tags: z
    .array(name('Name of a tag that is in Jurnal already.'))
    .max(5)
    .optional()
    .describe('Tags of the company, by which its team sorts documents.'),
  message: text(500, 'A message printed on the document for the customer.'),
  note,
  depositAmount: rupiah('Down payment in rupiah that was received already, within what the company allows.'),
  depositAccount: name('Name of the account in Jurnal that received the down payment.').optional(),
}

export const orderInput = z
  .strictObject({
    ...{ customer, items, ...terms },
    shippingDate: day('Day on which it is to be shipped, as YYYY-MM-DD, today or later.'),
    ...further,
  })
  .superRefine(requireSense)

export const invoiceInput = z
  .strictObject({
    salesOrder: name(
      'Number of a sales order in Jurnal of which to make the invoice. Customer, items, tax and discount then come from the order.',
    ).optional(),
    ...{ customer: customer.optional(), items: items.optional(), ...terms, ...further },
    withholdingPercent: percent('Tax the customer withholds, in percent before tax, within what the company allows.'),
    withholdingAccount: name('Name of the account in Jurnal for the withheld tax.').optional(),
  })
  .superRefine(requireSense)

/** Everything that any version may ask. */
export type SaleInput = z.infer<typeof invoiceInput> & { shippingDate?: string | undefined }
type SaleField = keyof SaleInput

/** Of these the order itself speaks. */
const ofOrder: SaleField[] = [
  ...(['customer', 'items', 'discountPercent', 'discountAmount', 'taxInclusive', 'taxAfterDiscount'] as const),
]

function requireSense(sale: SaleInput, ctx: z.RefinementCtx): void {
  const has = (field: SaleField) => sale[field] !== undefined
  const complain = (field: SaleField, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (has('salesOrder')) {
    for (const field of ofOrder.filter(has)) complain(field, 'Leave it out: it comes from the sales order.')
  } else {
    for (const field of (['customer', 'items'] as const).filter((one) => !has(one))) complain(field, 'It is missing.')
  }
  if (has('discountPercent') && has('discountAmount')) complain('discountAmount', 'Give one discount, not both.')
  if (has('depositAccount') && !has('depositAmount')) complain('depositAmount', 'Give it with depositAccount.')
  if (has('withholdingAccount') && !has('withholdingPercent'))
    complain('withholdingPercent', 'Give it with withholdingAccount.')
}
