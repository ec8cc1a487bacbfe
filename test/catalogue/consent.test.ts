import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import {
  consentText,
  createCatalogue,
  effectMix,
  limitWords,
  sortForConsent,
  worstCase,
} from '../../server/domain/catalogue/index.ts'

const catalogue = createCatalogue(products)
const actionOf = (id: string) => catalogue.find(id)?.action ?? expect.fail(`no ${id}`)
const invoice = actionOf('jurnal_create_sales_invoice')
const order = actionOf('jurnal_create_sales_order')
const stock = actionOf('desty_check_product_stock')
const voucher = actionOf('desty_check_voucher')
const reimbursement = actionOf('talenta_approve_reimbursement')
const payslip = actionOf('talenta_generate_payslip')
const limits = { maxAmount: '5000000', maxPerDay: 20 }

describe('what a Super Admin reads about an action', () => {
  it('is made from the limits that are enforced, in both languages [APPR-10]', () => {
    expect(consentText('en', invoice, limits)).toMatchObject({
      verb: 'create sales invoices',
      limit: 'Up to Rp5.000.000 per invoice, 20 a day.',
      effectWord: 'creates records',
      undoChip: 'Your team can correct it',
      personal: false,
    })
    expect(consentText('id', order, { maxAmount: '1500000', maxPerDay: 3 }).limit).toBe(
      'Maksimal Rp1.500.000 per pesanan, 3 pesanan per hari.',
    )
  })

  it('marks personal data and what cannot be undone', () => {
    expect(consentText('en', reimbursement, limits)).toMatchObject({
      ...{ effectWord: 'can lead to a payment', undoChip: 'Cannot be undone', personal: true },
    })
  })

  it('says that no limit is set, and never says half a limit', () => {
    expect(limitWords('en', invoice, {})).toBe('No limit was set.')
    expect(() => limitWords('en', invoice, { maxPerDay: 3 })).toThrow('lacks the fact max_amount')
  })
})

describe('the most that can happen', () => {
  it('is reckoned from the limits [APPR-3] [APPR-14]', () => {
    expect(worstCase('en', [{ action: invoice, limits }])).toBe('20 invoices a day, Rp100.000.000 in total.')
    expect(worstCase('id', [{ action: invoice, limits }])).toBe('20 faktur per hari, total Rp100.000.000.')
  })

  it('joins several actions, and claims that nothing changes only where nothing does', () => {
    const looks = [stock, voucher].map((action) => ({ action, limits: {} }))
    expect(worstCase('en', looks)).toBe(
      'nothing changes; customers learn which of your products are in stock and whether the voucher they name can be used.',
    )
    expect(worstCase('en', [{ action: order, limits: { ...limits, maxPerDay: 1 } }, ...looks.slice(0, 1)])).toBe(
      '1 order a day, Rp5.000.000 in total. Customers learn which of your products are in stock.',
    )
  })

  it('never grows into a rounded number', () => {
    const most = { maxAmount: '999999999999999', maxPerDay: 10_000 }
    expect(worstCase('en', [{ action: invoice, limits: most }])).toContain('Rp9.999.999.999.999.990.000 in total')
  })
})

describe('the actions of a request', () => {
  it('are counted by what they do [APPR-3]', () => {
    expect(effectMix('en', [stock, voucher, invoice])).toBe('2 only look. 1 creates records.')
    expect(effectMix('id', [reimbursement])).toBe('Tindakan ini dapat berujung pada pembayaran.')
  })

  it('stand with payments and personal data first, else in their order [APPR-3]', () => {
    expect(sortForConsent([stock, invoice, payslip, reimbursement])).toEqual([payslip, reimbursement, stock, invoice])
  })
})
