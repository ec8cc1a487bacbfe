import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AnyVersion, path } from '../../products/define.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { withVersion } from './change-action.ts'

const file = /^products\/jurnal\/create-sales-invoice\.ts:\d+: /

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
    ['without sample', () => ({ sample: undefined }) as never, 'it has no sample'],
    ['taking anything', () => ({ input: loose(z.any()) }), 'input.customer may be anything at all'],
    ['taking any whole number', () => ({ input: loose(z.int()) }), 'input.customer is a number without'],
    ['taking a link without end', () => ({ input: loose(z.url()) }), 'input.customer is a text without'],
    ['answering without end', () => ({ output: loose(z.string()) }), 'output.customer is a text without'],
    ['answering with more than it says', () => ({ output: z.looseObject({}) }), 'output takes fields that nobody'],
    ['asking for an unknown proof', () => ({ identity: 'phone' as never }), 'its identity is none of none, contact'],
  ])('is refused %s, by file, line and sentence [ACT-12]', (_, change, complaint) => {
    const create = () => createCatalogue(withVersion(change))
    expect(create).toThrow(complaint)
    expect(create).toThrow(file)
  })

  it('is refused when a limit is enforced that its sentence does not name, and the other way round [APPR-10]', () => {
    const unmeasured = { measure: () => ({ amount: null }) }
    const without = withVersion(({ limits }) => ({ ...unmeasured, limits: { maxPerDay: limits.maxPerDay } }) as never)
    expect(() => createCatalogue(without)).toThrow(
      'the limit maxAmount is named in action.jurnal_create_sales_invoice.limit, but not enforced',
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
