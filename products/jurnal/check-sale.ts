/** What of a sale cannot be carried out today, found before anything is promised; the first objection is told. */
import type { Act, Objection } from '../define.ts'
import { parts } from './decimal.ts'
import { mostChoices, sameName } from './find-by-name.ts'
import { addUp, gatherGoods, orderIn } from './gather-goods.ts'
import type { SaleFound } from './prepare-sale.ts'
import type { SaleInput } from './sale-input.ts'
import { isAdded, type Named } from './sale-lookups.ts'
import { openLines } from './sales-order.ts'
import { sen } from './total.ts'

export function checkSale(input: SaleInput, act: Act, found: SaleFound): Objection | undefined {
  const [first] = [
    ...checkDays(input, act),
    ...checkArchived(found),
    ...checkLists(input, found),
    ...checkOrder(input, found),
  ]
  // Only what is found can be added up.
  return first ?? checkAmounts(input, found).next().value ?? undefined
}

/** A sale that is overdue from its first day is a slip of the tongue. */
function* checkDays({ dueDate, shippingDate }: SaleInput, { today }: Act): Generator<Objection> {
  for (const [field, day] of Object.entries({ dueDate, shippingDate }))
    if (day !== undefined && day < today) yield { field, reason: 'past', problem: `The day is before today, ${today}.` }
}

function* checkArchived({ customer, products = [] }: SaleFound): Generator<Objection> {
  const problem = 'It is archived in Jurnal and cannot be used until somebody brings it back there.'
  if (customer?.archive) yield { field: 'customer', reason: 'archived', asked: customer.display_name, problem }
  for (const [index, { archive, name }] of products.entries())
    if (archive) yield { field: `items[${index}].product`, reason: 'archived', asked: name, problem }
}

/** Terms, taxes and tags are named as they stand in Jurnal. Tags are the team's own words: none but those asked for are told. */
function* checkLists(input: SaleInput, found: SaleFound): Generator<Objection> {
  const { term, tags = [], items = [] } = input
  if (term !== undefined) yield* checkNamed(found.terms, { field: 'term', asked: term, choices: true })
  const taxes = found.taxes?.map((page) => page.filter(isAdded))
  for (const [index, { tax }] of items.entries())
    if (tax !== undefined) yield* checkNamed(taxes, { field: `items[${index}].tax`, asked: tax, choices: true })
  for (const [index, tag] of tags.entries())
    yield* checkNamed(found.tags, { field: `tags[${index}]`, asked: tag, choices: false })
}

function* checkNamed(
  pages: Named[][] = [],
  { field, asked, choices }: { field: string; asked: string; choices: boolean },
): Generator<Objection> {
  const all = pages.flat().map(({ name }) => name)
  const fitting = all.filter((name) => sameName(name, asked))
  const told = choices ? { choices: all.slice(0, mostChoices) } : {}
  if (fitting.length === 0)
    yield { field, reason: 'none', asked, problem: 'Jurnal has nothing of this name for it.', ...told }
  if (fitting.length > 1)
    yield { field, reason: 'several', asked, problem: 'Several go by this name.', choices: fitting }
}

function* checkOrder({ salesOrder }: SaleInput, found: SaleFound): Generator<Objection> {
  if (salesOrder === undefined) return
  const named = { field: 'salesOrder', asked: salesOrder }
  const order = orderIn(found)
  if (!order) yield { ...named, reason: 'none', problem: 'It is not among the newest orders in Jurnal.' }
  else if (openLines(order).length === 0)
    yield { ...named, reason: 'closed', problem: 'All of this order is invoiced already.' }
}

/** A price or a tax above that of Jurnal would be the customer's loss: it is refused, as is what is more than there is. */
function* checkAmounts(input: SaleInput, found: SaleFound): Generator<Objection, undefined> {
  const goods = gatherGoods(input, found)
  for (const [index, { rate, listRate, taxPercent, listTaxPercent }] of goods.lines.entries()) {
    if (sen(rate) > sen(listRate))
      yield { field: `items[${index}].price`, reason: 'too_big', problem: 'It is above the price in Jurnal.' }
    if (parts(taxPercent, 4) > parts(listTaxPercent, 4))
      yield {
        field: `items[${index}].tax`,
        reason: 'too_big',
        problem: 'It is above the tax of the product in Jurnal.',
      }
  }
  const { subtotal, discountPerLines, discount, total } = addUp(goods, input)
  if (discount > subtotal - discountPerLines)
    yield { field: 'discountAmount', reason: 'too_big', problem: 'It is more than the items cost.' }
  if (sen(input.depositAmount ?? 0) > total)
    yield { field: 'depositAmount', reason: 'too_big', problem: 'It is more than the total.' }
}
