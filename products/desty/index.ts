/** Mekari Desty: the company's shops. */
import { defineProduct } from '../define.ts'
import { checkPaymentStatus } from './check-payment-status.ts'
import { checkProductStock } from './check-product-stock.ts'
import { checkVoucher } from './check-voucher.ts'

export const desty = defineProduct({
  id: 'desty',
  name: 'Mekari Desty',
  prefix: '/desty',
  basis: 'approval',
  actions: [checkProductStock, checkPaymentStatus, checkVoucher],
})
