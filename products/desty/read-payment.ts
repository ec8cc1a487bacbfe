/** What the agent gets back about an order: whether it is paid, never whose it is. */
import { z } from 'zod'
import type { Act, Answer, Asked } from '../define.ts'
import { findInEnvelope } from './envelope.ts'
import { fold, idText, inJakarta, moment, plainText, printedCode, rupiah, rupiahText } from './value.ts'

export const paymentInput = z.strictObject({
  order: printedCode(60).describe('Number of the order as the customer has it.'),
})
export type PaymentInput = z.infer<typeof paymentInput>

export const paymentOutput = z.strictObject({
  order: z.string().max(60).describe('Number of the order, as it was asked.'),
  status: z
    .enum(['paid', 'waiting', 'pay_on_delivery', 'cancelled', 'returned', 'not_found'])
    .describe('waiting: not paid yet. not_found: there is no such order, or not for this customer.'),
  paid: z
    .boolean()
    .optional()
    .describe('Whether the money has arrived, also where the order was cancelled or returned.'),
  total: rupiahText
    .meta({ unit: 'rupiah' })
    .optional()
    .describe('Total of the order in rupiah, as a decimal number with a point.'),
  paymentMethod: z.string().max(60).optional().describe('How it is or was to be paid, in the words of Desty.'),
  createdAt: z.iso.datetime({ offset: true }).optional().describe('When it was ordered.'),
})
export type PaymentOutput = z.infer<typeof paymentOutput>

const order = z.object({
  orderId: idText,
  orderSn: idText.nullish(),
  hasPaid: z.boolean(),
  shippedStatus: z.string().nullish(),
  paymentMethod: plainText(60).nullish(),
  totalPrice: rupiah,
  orderCreateTime: moment,
  customerInfo: z.object({ phone: z.string().nullish() }).nullish(),
})
type Order = z.infer<typeof order>

export function readPayment(answer: Answer, act: Act, asked?: Asked<PaymentInput, object>): PaymentOutput {
  if (!asked) throw new TypeError('A payment is read for a question only.')
  const { order: number } = asked.input
  const found = findInEnvelope(answer, order)
  // Another's order and one that does not exist look the same.
  if (!found || (act.limits.ownRecordsOnly && !isOf(found, act))) return { order: number, status: 'not_found' }
  if (![found.orderId, found.orderSn].some((one) => one && fold(one) === fold(number)))
    throw new TypeError('Desty answered with another order than was asked for.')
  return {
    order: number,
    status: statusOf(found),
    paid: found.hasPaid,
    total: found.totalPrice,
    ...(found.paymentMethod ? { paymentMethod: withoutNumbers(found.paymentMethod) } : {}),
    createdAt: inJakarta(found.orderCreateTime),
  }
}

function statusOf({ hasPaid, shippedStatus, paymentMethod }: Order): PaymentOutput['status'] {
  if (/^return/i.test(shippedStatus ?? '')) return 'returned'
  if (/^cancel/i.test(shippedStatus ?? '')) return 'cancelled'
  if (hasPaid) return 'paid'
  return /\bcod\b|cash on delivery|bayar di tempat/i.test(paymentMethod ?? '') ? 'pay_on_delivery' : 'waiting'
}

/** Shops may mask a buyer's number; what is masked proves nothing. */
function isOf({ customerInfo }: Order, { contact }: Act): boolean {
  const phone = phoneOf(customerInfo?.phone ?? '')
  return phone !== undefined && phone === contact?.phone
}

/** As +62…; buyers write 0812…, 62812… or +62 812-…. */
function phoneOf(written: string): string | undefined {
  const digits = written.replace(/[\s().-]/g, '')
  if (!/^\+?\d{8,15}$/.test(digits)) return undefined
  return digits.startsWith('+') ? digits : `+${digits.replace(/^0/, '62')}`
}

/** An account's number is nobody's business in a chat. */
const withoutNumbers = (method: string) => method.replace(/\d[\d .-]{3,}\d/g, '…')

export const summarisePayment = ({ order, status }: PaymentOutput) => `${order}: ${status}`
