/** The amounts Jurnal refuses, in its own words (which say "greater than 0" also where 0 is allowed). */
import type { DocumentAmounts, Share, Totals } from './arithmetic.ts'

const negative = '(Value must be greater than 0.)'

export function findFaultyAmounts(amounts: DocumentAmounts, totals: Totals): Record<string, string> {
  const faulty: Record<string, string> = {}
  if (!amounts.lines.every(({ quantity }, index) => quantity > 0n && (totals.lines[index]?.amount ?? 0n) >= 0n)) {
    faulty.transaction_lines = 'is not valid'
    faulty['transaction_lines.amount'] = '(Must be greater than 0)'
  }
  if (sizeOf(amounts.discount) < 0n) faulty.discount_unit = negative
  if (totals.discount < 0n) faulty.discount_price = negative
  if (amounts.shipping < 0n) faulty.shipping_price = negative
  if (totals.original < 0n) faulty.original_amount = negative
  if (amounts.deposit < 0n) faulty.deposit = negative
  if (amounts.deposit > totals.original) {
    faulty.amount_receive = '(Value received cannot be greater than remaining balance.)'
  }
  if (sizeOf(amounts.withholding) < 0n || totals.withholding > totals.original) {
    faulty.witholding_value = "can't be added if transaction amount is less than witholding"
  }
  return faulty
}

const sizeOf = (share: Share) => ('percent' in share ? share.percent : share.value)
