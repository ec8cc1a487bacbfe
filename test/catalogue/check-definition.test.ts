import { describe, expect, it } from 'vitest'
import type { Action } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { withAction } from './change-action.ts'

describe('the catalogue', () => {
  it('holds every row of the drawer in its order, the seven of Talenta, Jurnal and Desty with a version [PICK-2] [ACT-1]', () => {
    const catalogue = createCatalogue(products)
    const rows = catalogue.products.flatMap(({ actions }) => actions.map((action) => action.id))
    const full = [
      ...['talenta_approve_reimbursement', 'talenta_generate_payslip'],
      ...['jurnal_create_sales_order', 'jurnal_create_sales_invoice'],
      ...['desty_check_product_stock', 'desty_check_payment_status', 'desty_check_voucher'],
    ]
    const asked = [
      ...['assign_agent', 'create_deal', 'create_ticket', 'resolve_conversation', 'update_deal', 'update_ticket'].map(
        (name) => `qontak_${name}`,
      ),
      'qontak_create_tag',
      ...full,
      ...['other_api_integrations', 'other_nearest_location'],
      ...['google', 'calendly', 'salesforce', 'zoho', 'midtrans'].map((name) => `other_${name}`),
    ]
    expect(rows.filter((row) => asked.includes(row))).toEqual(asked)
    expect(full.filter((id) => !catalogue.find(id)?.version)).toEqual([])
  })

  it('finds an action with its product and newest version, and the version that somebody approved', () => {
    const catalogue = createCatalogue(products)
    const found = catalogue.find('jurnal_create_sales_invoice')
    expect([found?.product.id, found?.version?.version]).toEqual(['jurnal', 2])
    expect(catalogue.findVersion('jurnal_create_sales_invoice', 2)).toEqual(found)
    expect(catalogue.findVersion('jurnal_create_sales_invoice', 1)).toMatchObject({ version: { version: 1 } })
    expect(catalogue.findVersion('jurnal_create_sales_invoice', 3)).toBeUndefined()
    expect(catalogue.find('qontak_create_tag')).toMatchObject({ version: undefined })
    expect(catalogue.find('jurnal_delete_everything')).toBeUndefined()
  })

  it('refuses two actions of one id', () => {
    expect(() => createCatalogue([...products, ...products])).toThrow(
      'There are two actions with the id qontak_assign_agent.',
    )
  })

  it.each<[string, Partial<Action>, string]>([
    ['an id of another form', { id: 'jurnal_Delete' }, 'the id "jurnal_Delete" is not of the form'],
    ['an id that is too long', { id: `jurnal_${'x'.repeat(60)}` }, 'with at most 64 characters'],
    ['an action of another product', { product: 'desty' }, 'belongs to desty, but stands in jurnal'],
    ['an icon that is none', { icon: 'Receipt Text' }, '"Receipt Text" is not the name of an icon'],
    [
      'an action without sentences',
      { id: 'jurnal_send_money' },
      'products/jurnal/en.json:1: the sentence action.jurnal_send_money.name is missing',
    ],
    ['a row that promises less than it does', { dataClass: 'none' }, 'but that of its newest version is business'],
    ['an action without risk', { effect: undefined as never }, 'its effect is none of read, write, money'],
    ['a company of its own', { together: ['jurnal_create_sales_invoice'] }, 'which is no other action of its product'],
    [
      'company of another product',
      { together: ['desty_check_voucher'] },
      'with desty_check_voucher, which is no other',
    ],
    ['company that says otherwise', { together: ['jurnal_create_sales_order'] }, 'which does not say the same'],
    ['an action without evidence', { evidence: undefined as never }, 'its evidence is none of documented,'],
  ])('refuses %s [ACT-12]', (_, change, complaint) => {
    expect(() => createCatalogue(withAction((action) => ({ ...action, ...change })))).toThrow(complaint)
  })

  it('refuses an action whose consent sentences are missing [ACT-12] [APPR-10]', () => {
    const [version] = createCatalogue(products).find('jurnal_create_sales_order')?.action.versions ?? []
    const versions = version ? [{ ...version, scopes: ['qontak:tag:create'] }] : []
    const changed = withAction((action) => ({ ...action, versions }), 'qontak_create_tag')
    expect(() => createCatalogue(changed)).toThrow(
      /^products\/qontak\/en\.json:\d+: the sentence action\.qontak_create_tag\.title is missing\.$/,
    )
  })
})
