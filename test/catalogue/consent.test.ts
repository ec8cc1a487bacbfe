import { describe, expect, it } from 'vitest'
import { type Limits, limitKinds, limitNames } from '../../contract/action.ts'
import type { Language } from '../../locales/index.ts'
import type { Action } from '../../products/define.ts'
import {
  type Bound,
  boundWords,
  consentText,
  createCatalogue,
  effectMix,
  limitWords,
  sortForConsent,
  worstCase,
} from '../../server/domain/catalogue/index.ts'
import { offer, offerVersion, withOffer } from '../stories/every-limit.ts'

const catalogue = createCatalogue(withOffer)
const actionOf = (id: string) => catalogue.find(id)?.action ?? expect.fail(`no ${id}`)
const drafting = actionOf(offer)
const invoice = actionOf('jurnal_create_sales_invoice')
const order = actionOf('jurnal_create_sales_order')
const stock = actionOf('desty_check_product_stock')
const voucher = actionOf('desty_check_voucher')
const reimbursement = actionOf('talenta_approve_reimbursement')
const payslip = actionOf('talenta_generate_payslip')
const limits = { maxAmount: '5000000', maxPerDay: 20 }

const firstOf = (action: Action) => ({
  action,
  version: action.versions[0] ?? expect.fail(`no version of ${action.id}`),
})

describe('what a Super Admin reads about an action', () => {
  it('is made from the limits that are enforced, in both languages [APPR-10]', () => {
    expect(consentText('en', firstOf(invoice), limits)).toMatchObject({
      verb: 'create sales invoices',
      limit: 'Up to Rp5.000.000 per invoice, 20 a day.',
      effectWord: 'creates records',
      undoChip: 'Your team can correct it',
      personal: false,
    })
    expect(consentText('id', firstOf(order), { maxAmount: '1500000', maxPerDay: 3 }).limit).toBe(
      'Maksimal Rp1.500.000 per pesanan, 3 pesanan per hari.',
    )
  })

  it('marks personal data and what cannot be undone', () => {
    const employees = { ...firstOf(reimbursement).version, identity: 'employee' as const }
    expect(consentText('en', { action: reimbursement, version: employees }, limits)).toMatchObject({
      effectWord: 'can lead to a payment',
      undoChip: 'Cannot be undone',
      personal: true,
      identity: 'Works only after the manager’s identity is checked: an employee account that was confirmed.',
    })
  })

  it('says that no limit is set, and never says half a limit', () => {
    expect(limitWords('en', invoice, {})).toBe('No limit was set.')
    expect(() => limitWords('en', invoice, { maxPerDay: 3 })).toThrow('lacks the fact max_amount')
  })
})

const whole = { ...limits, maxPerContact: 3 }
const narrow: Limits = {
  ...whole,
  ...{ maxDiscountPercent: 0, maxPriceCutPercent: 0, maxDepositPercent: 0, maxWithholdingPercent: 0 },
  ...{ customers: ['PT Contoh', 'Toko\u202e Baru'], ownRecordsOnly: true, wordsOnly: true, confirmFirst: true },
}
const wide: Limits = {
  ...whole,
  ...{ maxDiscountPercent: 10, maxPriceCutPercent: 5, maxDepositPercent: 30, maxWithholdingPercent: 2 },
  ...{ ownRecordsOnly: false, wordsOnly: false, confirmFirst: false },
}

describe('every limit beyond amount and counts', () => {
  it('stands under Details where it narrows: what is off, whom it is for, who has to confirm [APPR-3] [APPR-10]', () => {
    const { limit, bounds, notable, identity } = consentText('en', { action: drafting, version: offerVersion }, narrow)
    expect(limit).toBe('Up to Rp5.000.000 per offer, 20 a day. Only words are said, never numbers.')
    expect(bounds).toEqual([
      'At most 3 a day per contact, or per chat where nobody has proved who they are.',
      'No discounts.',
      'No price below the product’s own.',
      'No down payments.',
      'No withholding tax.',
      'Only for these customers: “PT Contoh” and “Toko Baru”.',
      'Every product in your list.',
      'Only records of the person in the chat.',
      'The customer must confirm the offer first.',
    ])
    expect([notable, identity]).toEqual([[], undefined])
  })

  it('is read before Details is opened where it is wider than it could be [APPR-3]', () => {
    const { notable, bounds } = consentText('id', { action: drafting, version: offerVersion }, wide)
    expect(notable).toEqual([
      'Diskon maksimal 10%.',
      'Harga boleh 5% lebih rendah.',
      'Uang muka maksimal 30%.',
      'Pemotongan pajak maksimal 2%.',
      'Juga data milik orang lain.',
      'Angka persisnya disampaikan.',
      'Tidak perlu konfirmasi terlebih dahulu.',
    ])
    expect(bounds).toEqual([
      'Maksimal 3 per hari untuk setiap kontak, atau setiap percakapan jika tidak ada yang terbukti identitasnya.',
      'Untuk semua pelanggan dalam daftar Anda.',
      'Semua produk dalam daftar Anda.',
    ])
  })

  it('is in the words of the action where it has any', () => {
    const say = (value: boolean) => boundWords('en', stock, { name: 'wordsOnly', value })
    expect([say(true), say(false)]).toEqual([
      'Customers only hear “available” or “sold out”, not the number.',
      'Customers hear the exact number.',
    ])
  })

  it('is told in short where many stand together, without flooding them with names', () => {
    expect(limitWords('en', drafting, { ...narrow, maxDiscountPercent: 10 })).toBe(
      'Up to Rp5.000.000 per offer, 20 a day. Only words are said, never numbers. Discounts up to 10%. Only for 2 customers. The customer must confirm the offer first.',
    )
    expect(limitWords('en', drafting, { ...whole, customers: [] })).toContain('For none of your customers.')
  })

  const values = { rupiah: ['1'], count: [1], percent: [0, 1], names: [undefined, [], ['A']], rule: [true, false] }
  const cases = limitNames.flatMap((name) => values[limitKinds[name]].map((value) => ({ name, value }) as Bound))

  it.each(
    (['en', 'id'] as Language[]).flatMap((language) =>
      // An amount stands in the action's own sentence, always.
      cases.filter(({ name }) => name !== 'maxAmount').map((bound) => ({ language, ...bound })),
    ),
  )('has its sentence in both languages: $language $name $value [APPR-10]', ({ language, ...bound }) => {
    expect(boundWords(language, drafting, bound)).toMatch(/^\p{Lu}.+\.$/u)
  })
})

describe('the most that can happen', () => {
  const mostOf = (...of: Parameters<typeof worstCase>) => worstCase(...of).join(' ')

  it('is reckoned from the limits [APPR-3] [APPR-14]', () => {
    expect(mostOf('en', [{ action: invoice, limits }])).toBe('20 invoices a day, Rp100.000.000 in total.')
    expect(mostOf('id', [{ action: invoice, limits }])).toBe('20 faktur per hari, total Rp100.000.000.')
    expect(mostOf('en', [{ action: reimbursement, limits }])).toMatch(/up to Rp5.000.000 each.$/)
  })

  it('joins several actions, and claims that nothing changes only where nothing does', () => {
    const looks = [stock, voucher].map((action) => ({ action, limits: {} }))
    expect(mostOf('en', looks)).toBe(
      'nothing changes; customers learn what is in stock and whether a voucher is valid.',
    )
    expect(mostOf('en', [{ action: order, limits: { ...limits, maxPerDay: 1 } }, ...looks.slice(0, 1)])).toBe(
      '1 order a day, Rp5.000.000 in total. Customers learn what is in stock.',
    )
  })

  it('never grows into a rounded number', () => {
    const most = { maxAmount: '999999999999999', maxPerDay: 10_000 }
    expect(mostOf('en', [{ action: invoice, limits: most }])).toContain('Rp9.999.999.999.999.990.000 in total')
  })
})

describe('the actions of a request', () => {
  it('are counted by what they do [APPR-3]', () => {
    expect(effectMix('en', [stock, voucher, invoice])).toBe('2 only look. 1 creates records.')
    expect(effectMix('id', [reimbursement])).toBe('Tindakan ini dapat berujung pembayaran.')
  })

  it('stand with payments and personal data first, else in their order [APPR-3]', () => {
    expect(sortForConsent([stock, invoice, payslip, reimbursement])).toEqual([payslip, reimbursement, stock, invoice])
  })
})
