/** Looks up whether a voucher can be used. */
import { defineAction, defineVersion, path } from '../define.ts'
import { readVoucher, summariseVoucher, voucherInput, voucherOutput } from './read-voucher.ts'

const v1 = defineVersion({
  version: 1,
  scopes: ['desty:voucher:read'],
  endpoints: ['GET /api/voucher/detail'],
  effect: 'read',
  dataClass: 'none',
  identity: 'none',
  repeatable: true,
  limits: {
    maxPerDay: { default: 500, max: 10_000 },
    // Whoever guesses codes is soon done.
    maxPerContact: { default: 10, max: 100 },
  },
  input: voucherInput,
  output: voucherOutput,
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: ({ code }) => ({ method: 'GET', path: path`/api/voucher/detail?code=${code}` }),
  read: readVoucher,
  summarise: summariseVoucher,
  cannot: [
    { part: 'list', hold: { endpoints: ['POST /api/voucher/page'] } },
    { part: 'change', hold: { rights: ['desty:voucher:create', 'desty:voucher:update'] } },
    { part: 'discount', hold: { rights: ['desty:order:create', 'desty:order:update'] } },
  ],
  sample: {
    input: { code: 'KOPI10', orderTotal: '150000' },
    lookups: {},
    answer: {
      status: 200,
      body: {
        ...{ success: true, code: '0', msg: 'success' },
        data: {
          ...{ voucherId: '700101', code: 'KOPI10', name: 'Diskon kopi 10%', type: 'PERCENT', value: 10 },
          ...{ maxDiscount: 25_000, minPurchase: 100_000, quota: 500, usedCount: 182, status: 'ACTIVE' },
          ...{ startTime: 1_793_466_000_000, endTime: 1_796_057_999_000, applicableSku: [] },
        },
      },
    },
  },
})

export const checkVoucher = defineAction({
  id: 'desty_check_voucher',
  product: 'desty',
  evidence: 'assumed',
  icon: 'ticket-percent',
  effect: 'read',
  dataClass: 'none',
  versions: [v1],
})
