import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Action, type AnyVersion, path } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { withAction, withVersion } from './change-action.ts'

const file = 'products/jurnal/create-sales-invoice.ts: '

describe('the catalogue', () => {
  it('holds every row of the drawer in its order, two of them with a version [PICK-2]', () => {
    const catalogue = createCatalogue(products)
    const rows = catalogue.products.flatMap(({ actions }) => actions.map((action) => action.id))
    const asked = [
      ...['assign_agent', 'create_deal', 'create_ticket', 'resolve_conversation', 'update_deal', 'update_ticket'].map(
        (name) => `qontak_${name}`,
      ),
      'qontak_create_tag',
      ...['talenta_approve_reimbursement', 'talenta_generate_payslip'],
      ...['jurnal_create_sales_order', 'jurnal_create_sales_invoice'],
      ...['desty_check_product_stock', 'desty_check_payment_status', 'desty_check_voucher'],
      ...['other_api_integrations', 'other_nearest_location'],
      ...['google', 'calendly', 'salesforce', 'zoho', 'midtrans'].map((name) => `other_${name}`),
    ]
    expect(rows.filter((row) => asked.includes(row))).toEqual(asked)
    const versions = ['jurnal_create_sales_order', 'jurnal_create_sales_invoice'].map(
      (id) => catalogue.find(id)?.version,
    )
    expect(versions.map((version) => version?.version)).toEqual([1, 1])
  })

  it('finds an action with its product and newest version, and the version that somebody approved', () => {
    const catalogue = createCatalogue(products)
    const found = catalogue.find('jurnal_create_sales_invoice')
    expect([found?.product.id, found?.version?.version]).toEqual(['jurnal', 1])
    expect(catalogue.findVersion('jurnal_create_sales_invoice', 1)).toEqual(found)
    expect(catalogue.findVersion('jurnal_create_sales_invoice', 2)).toBeUndefined()
    expect(catalogue.find('talenta_generate_payslip')).toMatchObject({ version: undefined })
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
      'action.jurnal_send_money.name is missing from locales/',
    ],
    ['a row that promises less than it does', { dataClass: 'none' }, 'differs from that of its newest version'],
  ])('refuses %s [ACT-12]', (_, change, complaint) => {
    expect(() => createCatalogue(withAction((action) => ({ ...action, ...change })))).toThrow(complaint)
  })

  it('refuses an action whose consent sentences are missing [ACT-12] [APPR-10]', () => {
    const [version] = createCatalogue(products).find('jurnal_create_sales_order')?.action.versions ?? []
    const versions = version ? [{ ...version, scopes: ['qontak:tag:create'] }] : []
    const changed = withAction((action) => ({ ...action, versions }), 'qontak_create_tag')
    expect(() => createCatalogue(changed)).toThrow('action.qontak_create_tag.title is missing from locales/')
  })
})

const loose = (field: z.ZodType) => z.strictObject({ customer: field.describe('x') })

describe('a version', () => {
  it.each<[string, (version: AnyVersion) => Partial<AnyVersion>, string]>([
    ['out of number', () => ({ version: 2 }), 'its versions are not numbered 1, 2, 3 …'],
    ['without scope', () => ({ scopes: [] }), 'it asks for no scope'],
    [
      'with a wild scope',
      () => ({ scopes: ['jurnal:*'] }),
      'the scope "jurnal:*" is not of the form jurnal:<thing>:<right>',
    ],
    ['with a look-alike scope', () => ({ scopes: ['jurnal:customеr:read'] }), 'is not of the form'],
    [
      'with a foreign scope',
      ({ scopes }) => ({ scopes: [...scopes, 'talenta:payroll:all'] }),
      'the scope "talenta:payroll:all"',
    ],
    ['with a scope twice', ({ scopes }) => ({ scopes: [...scopes, ...scopes] }), 'it names a scope twice'],
    [
      'whose look-up lacks its scope',
      ({ scopes }) => ({ scopes: scopes.slice(1) }),
      'a look-up needs the scope jurnal:customer:read',
    ],
    ['that writes without look-up', () => ({ find: undefined }) as never, 'a write needs a find'],
    [
      'that writes without a count',
      ({ limits }) => ({ limits: { maxAmount: limits.maxAmount } }) as never,
      'a write needs the limit maxPerDay',
    ],
    [
      'that sells without an amount',
      ({ limits }) => ({ limits: { maxPerDay: limits.maxPerDay } }) as never,
      'it must measure an amount exactly when',
    ],
    [
      'whose default passes its own limit',
      () => ({ limits: { maxPerDay: { default: 9, max: 8 } } }),
      'the limit maxPerDay needs whole numbers',
    ],
    [
      'that moves money without an amount',
      ({ limits }) => ({ effect: 'money', limits: { maxPerDay: limits.maxPerDay } }) as never,
      'that needs the limit maxAmount',
    ],
    ['personal without identity', () => ({ dataClass: 'personal' }), 'asks nobody for proof of identity'],
    [
      'that hides an end point',
      ({ endpoints }) => ({ endpoints: endpoints.slice(1) }),
      'it reaches GET /select2_resources/get_person',
    ],
    [
      'that names an end point for later',
      ({ endpoints }) => ({ endpoints: [...endpoints, 'DELETE /sales_invoices/{}'] }),
      'which it never reaches',
    ],
    ['that only says it reads', () => ({ effect: 'read' }), 'its effect is read, but it calls POST'],
    [
      'whose call has no reference',
      () => ({ call: () => ({ method: 'POST', path: path`/sales_invoices` }) }),
      'does not carry the reference',
    ],
    [
      'whose find changes things',
      () => ({ find: () => ({ method: 'POST', path: path`/sales_invoices` }) }),
      'which it never reaches',
    ],
    [
      'without sample answers',
      ({ sample }) => ({ sample: { ...sample, lookups: {} } }),
      'the sample lacks the answer to the look-up "customer"',
    ],
    [
      'whose sample finds nothing',
      ({ sample }) => ({ sample: { ...sample, input: { ...sample.input, customer: 'X' } } }),
      'finds several',
    ],
    ['with a talkative summary', () => ({ summarise: () => 'x\ny' }), 'its summary is not one line'],
    [
      'taking an endless text',
      () => ({ input: loose(z.string()) }),
      'input.customer is a text without a largest length',
    ],
    [
      'taking an endless list',
      () => ({ input: loose(z.array(z.string().max(5))) }),
      'input.customer is a list without',
    ],
    ['taking any number', () => ({ input: loose(z.number().max(5)) }), 'input.customer is a number without'],
    ['taking unknown fields', () => ({ input: z.object({}) }), 'input takes fields that nobody described'],
    [
      'with a field unexplained',
      () => ({ input: z.strictObject({ customer: z.string().max(5) }) }),
      'input.customer has no description',
    ],
    [
      'with an exploding pattern',
      () => ({
        input: loose(
          z
            .string()
            .max(50)
            .regex(/^(a+)+$/),
        ),
      }),
      'has a pattern that can explode',
    ],
  ])('is refused %s, by file and sentence [ACT-12]', (_, change, complaint) => {
    const create = () => createCatalogue(withVersion(change))
    expect(create).toThrow(complaint)
    expect(create).toThrow(file)
  })

  it('is refused when a limit is enforced that its sentence does not name, and the other way round [APPR-10]', () => {
    const unmeasured = { measure: () => ({ amount: null }) }
    const without = withVersion(({ limits }) => ({ ...unmeasured, limits: { maxPerDay: limits.maxPerDay } }) as never)
    expect(() => createCatalogue(without)).toThrow(
      'the limit maxAmount is named in action.jurnal_create_sales_invoice.limit (en), but not enforced',
    )
  })

  it('looks into alternatives and lists too', () => {
    const input = z.strictObject({
      a: z
        .array(z.union([z.int().min(1).max(2), z.string()]))
        .max(2)
        .describe('x'),
    })
    expect(() => createCatalogue(withVersion(() => ({ input })))).toThrow(
      'input.a[] is a text without a largest length',
    )
  })
})
