/** Mekari Desty: the company's shops. */
import { defineProduct } from '../define.ts'
import { checkPaymentStatus } from './check-payment-status.ts'
import { checkProductStock } from './check-product-stock.ts'
import { checkVoucher } from './check-voucher.ts'
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }

export const desty = defineProduct({
  id: 'desty',
  name: 'Mekari Desty',
  prefix: '/desty',
  // No public source names one.
  prefixEvidence: 'assumed',
  basis: 'approval',
  proof: { path: '/api/merchant/detail' },
  sentences: { en, id },
  actions: [checkProductStock, checkPaymentStatus, checkVoucher],
})
