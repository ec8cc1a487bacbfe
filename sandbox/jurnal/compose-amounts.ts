/** Writes a document's amounts as Jurnal's JSON has them: each as a decimal and as rupiah for people. */
import type { Share } from './arithmetic.ts'
import { decimalText, rupiahText } from './decimal.ts'
import type { Kind } from './document.ts'
import type { Requested } from './read-request.ts'

const discountTypes = {
  percent: { id: 1, name: 'Percent', name_bahasa: 'Persen' },
  value: { id: 2, name: 'Value', name_bahasa: 'Nilai' },
}

export function composeAmounts(kind: Kind, { amounts, totals }: Requested) {
  return {
    ...twins('subtotal', totals.subtotal),
    ...twins('discount_per_lines', totals.discountPerLines),
    discount_type: discountTypes['percent' in amounts.discount ? 'percent' : 'value'],
    discount_unit: shareText(amounts.discount),
    ...twins('discount_price', totals.discount),
    tax_after_discount: amounts.taxAfterDiscount,
    use_tax_inclusive: amounts.taxInclusive,
    ...twins('tax_amount', totals.tax),
    ...twins('shipping_price', amounts.shipping),
    ...twins('original_amount', totals.original),
    ...twins('deposit', amounts.deposit),
    ...twins('amount_receive', amounts.deposit),
    ...twins('remaining', totals.remaining[kind]),
    witholding_type: 'percent' in amounts.withholding ? 'percent' : 'value',
    witholding_value: shareText(amounts.withholding),
    ...(kind === 'sales_invoice' ? composeWithholding(totals.withholding) : undefined),
  }
}

/** The whole of each tax over all lines, named with its rate: "PPN 11.0%". */
export function composeTaxDetails({ lines, totals }: Requested) {
  const sums = new Map<string, bigint>()
  for (const [index, { tax }] of lines.entries()) {
    if (!tax) continue
    const name = `${tax.name} ${tax.rate}%`
    sums.set(name, (sums.get(name) ?? 0n) + (totals.lines[index]?.tax ?? 0n))
  }
  return [...sums].map(([name, sum]) => ({
    name,
    tax_amount: numberOf(sum),
    tax_amount_currency_format: rupiahText(sum),
  }))
}

/** An amount and its twin for people, `…_currency_format`. */
export function twins<Name extends string>(name: Name, amount: bigint) {
  const both = { [name]: decimalText(amount, 2), [`${name}_currency_format`]: rupiahText(amount) }
  return both as Record<Name | `${Name}_currency_format`, string>
}

/** Unlike the other amounts Jurnal answers this one as a number. */
function composeWithholding(amount: bigint) {
  return { witholding_amount: numberOf(amount), witholding_amount_currency_format: rupiahText(amount) }
}

const shareText = (share: Share) => ('percent' in share ? decimalText(share.percent, 4) : decimalText(share.value, 2))

const numberOf = (amount: bigint) => Number(decimalText(amount, 2))
