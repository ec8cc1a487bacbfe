/** Looks up whether an order has been paid. */
import { defineAction, defineVersion, path } from '../define.ts'
import { paymentInput, paymentOutput, readPayment, summarisePayment } from './read-payment.ts'

const v1 = defineVersion({
  version: 1,
  scopes: ['desty:payment-status:read'],
  endpoints: ['GET /api/order/detail'],
  effect: 'read',
  dataClass: 'business',
  identity: 'none',
  repeatable: true,
  limits: {
    maxPerDay: { default: 1_000, max: 10_000 },
    // Enough for a customer's own orders, too few to go through all numbers.
    maxPerContact: { default: 20, max: 200 },
    ownRecordsOnly: { default: false },
  },
  input: paymentInput,
  output: paymentOutput,
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: ({ order }) => ({ method: 'GET', path: path`/api/order/detail?orderId=${order}` }),
  read: readPayment,
  summarise: summarisePayment,
  cannot: [
    { part: 'change', hold: { rights: ['desty:order:update', 'desty:order:cancel'] } },
    { part: 'refund', hold: { rights: ['desty:refund:create'] } },
    // Desty answers them with the order; nobody is told.
    { part: 'buyer', hold: { output: ['name', 'email', 'phone', 'address', 'account', 'customerInfo'] } },
  ],
  sample: {
    input: { order: '241107' },
    lookups: {},
    answer: {
      status: 200,
      body: {
        ...{ success: true, code: '0', msg: 'success' },
        data: {
          ...{ orderId: '241107', hasPaid: true, shippedStatus: 'Ready_To_Ship', paymentMethod: 'Virtual Account' },
          ...{ totalPrice: 237_000, orderCreateTime: 1_794_014_400_000, customerInfo: { phone: '0811******22' } },
        },
      },
    },
  },
})

export const checkPaymentStatus = defineAction({
  id: 'desty_check_payment_status',
  product: 'desty',
  evidence: 'observed',
  icon: 'credit-card',
  effect: 'read',
  dataClass: 'business',
  versions: [v1],
})
