/** A sale as Jurnal takes it, below its wrapper. */
import type { Act, Json } from '../define.ts'
import { sameName } from './find-by-name.ts'
import { type Goods, gatherGoods, orderIn } from './gather-goods.ts'
import type { SaleFound } from './prepare-sale.ts'
import type { SaleInput } from './sale-input.ts'
import type { Named } from './sale-lookups.ts'

type Fields = Record<string, Json>

export function composeSale(input: SaleInput, found: SaleFound, act: Act): Json {
  const order = orderIn(found)
  const goods = gatherGoods(input, found)
  return {
    ...{ transaction_date: act.today, custom_id: act.reference, source: 'Qontak AI Agent' },
    ...composeTerms(input),
    ...composeNames(input, found),
    // With the order come its customer, tax and discount, which cannot be given again.
    ...(order ? { selected_po_id: order.id } : composeConditions(goods)),
    transaction_lines_attributes: goods.lines.map(({ product, quantity, rate, ...line }) => ({
      ...{ product_id: product.id, quantity, rate: Number(rate) },
      ...(order ? {} : composeReductions(line)),
      ...given('description', line.description),
    })),
  }
}

function composeConditions({ customer, discount, taxInclusive, taxAfterDiscount }: Goods): Fields {
  const [type, unit] = 'percent' in discount ? ['Percent', discount.percent] : ['Value', discount.rupiah]
  return {
    person_name: customer,
    use_tax_inclusive: taxInclusive,
    tax_after_discount: taxAfterDiscount,
    ...(Number(unit) > 0 ? { discount_type_name: type, discount_unit: Number(unit) } : {}),
  }
}

function composeReductions({ discountPercent, tax }: Pick<Goods['lines'][number], 'discountPercent' | 'tax'>): Fields {
  return {
    ...(Number(discountPercent) > 0 ? { discount: Number(discountPercent) } : {}),
    ...(tax ? { line_tax_id: tax.id } : {}),
  }
}

function composeTerms(input: SaleInput): Fields {
  return {
    ...given('due_date', input.dueDate),
    ...given('shipping_date', input.shippingDate),
    ...given('message', input.message),
    ...given('memo', input.note),
    ...given('deposit', input.depositAmount),
    ...given('deposit_to_name', input.depositAccount),
    ...(input.withholdingPercent === undefined
      ? {}
      : { witholding_type: 'percent', witholding_value: input.withholdingPercent }),
    ...given('witholding_account_name', input.withholdingAccount),
  }
}

/** As Jurnal writes them: it finds a name by its very letters. */
function composeNames({ term, tags = [] }: SaleInput, found: SaleFound): Fields {
  const spelt = (pages: Named[][] = [], asked = '') => pages.flat().find(({ name }) => sameName(name, asked))?.name
  return {
    ...given('term_name', spelt(found.terms, term)),
    ...given(
      'tags',
      tags.flatMap((tag) => spelt(found.tags, tag) ?? []),
    ),
  }
}

/** What was not said, or is empty, is left out. */
const given = (name: string, value: Json | undefined): Fields =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value }
