/** The scopes each product lets a credential have. */
export const scopesOf: Record<string, string[]> = {
  jurnal: [
    'jurnal:customer:read',
    'jurnal:product:read',
    'jurnal:tax:read',
    'jurnal:term:read',
    'jurnal:sales-order:read',
    'jurnal:sales-order:create',
    'jurnal:sales-invoice:read',
    'jurnal:sales-invoice:create',
  ],
  talenta: ['talentav3:employee:list', 'talenta:employee:all', 'talenta:reimbursement:all', 'talenta:payroll:all'],
  desty: ['desty:product-stock:read', 'desty:payment-status:read', 'desty:voucher:read'],
}
