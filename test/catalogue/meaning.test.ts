import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnyVersion, Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue, meaningHash, meaningOf } from '../../server/domain/catalogue/index.ts'
import { invoiceId, withVersion } from './change-action.ts'

function hashOf(among: Product[]): string {
  const product = among.find(({ id }) => id === 'jurnal')
  const action = product?.actions.find(({ id }) => id === invoiceId)
  const version = action?.versions[0]
  if (!product || !action || !version) throw new Error('There is no invoice.')
  return meaningHash(product, action, version)
}

describe('the meaning of an action', () => {
  it('is pinned: these hashes may change only together with the number of a version [REQ-1]', () => {
    const catalogue = createCatalogue(products)
    const hashes = ['jurnal_create_sales_order', 'jurnal_create_sales_invoice'].map((id) => {
      const { product, action, version } = catalogue.findVersion(id, 1) ?? expect.fail(`no ${id}`)
      return meaningHash(product, action, version)
    })
    expect(hashes).toEqual([
      '5ea71d908cec3b0026945eb8a9e048945a549e881038eb62e6c6865319d508b9',
      'a0070f9f7837b1b7323dec45fb02fe4409520661bab30ed0e0ca58adf2331dd3',
    ])
  })

  it('names the whole end points, sorted, without whom they are about', () => {
    const { product, action, version } = createCatalogue(products).findVersion(invoiceId, 1) ?? {}
    if (!product || !action || !version) throw new Error('There is no invoice.')
    expect(meaningOf(product, action, version)).toMatchObject({
      endpoints: [
        'GET /public/jurnal/api/v1/sales_invoices/{}',
        'GET /public/jurnal/api/v1/select2_resources/get_person',
        'GET /public/jurnal/api/v1/select2_resources/get_product',
        'GET /public/jurnal/api/v1/taxes',
        'POST /public/jurnal/api/v1/sales_invoices',
      ],
      limits: { maxAmount: 1_000_000_000, maxPerDay: 1_000 },
    })
  })

  const described = (input: z.ZodObject) =>
    input.extend({ note: z.string().trim().max(500).optional().describe('Other words.') })
  it.each<[string, (version: AnyVersion) => Partial<AnyVersion>]>([
    ['a better description', ({ input }) => ({ input: described(input as unknown as z.ZodObject) as never })],
    ['another order of scopes', ({ scopes }) => ({ scopes: scopes.toReversed() })],
    ['another default', ({ limits }) => ({ limits: { ...limits, maxPerDay: { default: 5, max: 1_000 } } })],
    ['another sample', ({ sample }) => ({ sample: { ...sample, input: {} } })],
  ])('stays the same with %s [LIFE-3]', (_, change) => {
    expect(hashOf(withVersion(change))).toBe(hashOf(products))
  })

  it.each<[string, (version: AnyVersion) => Partial<AnyVersion>]>([
    ['a scope more', ({ scopes }) => ({ scopes: [...scopes, 'jurnal:term:read'] })],
    ['another effect', () => ({ effect: 'money' })],
    ['another data class', () => ({ dataClass: 'personal' })],
    ['another identity', () => ({ identity: 'contact' })],
    ['an end point more', ({ endpoints }) => ({ endpoints: [...endpoints, 'GET /terms'] })],
    ['a higher limit', ({ limits }) => ({ limits: { ...limits, maxPerDay: { default: 20, max: 1_001 } } })],
    ['a limit less', ({ limits: { maxPerDay } }) => ({ limits: { maxPerDay } }) as never],
    [
      'a field more',
      ({ input }) => ({ input: (input as unknown as z.ZodObject).extend({ rate: z.number() }) as never }),
    ],
    [
      'a longer field',
      ({ input }) => ({ input: (input as unknown as z.ZodObject).extend({ note: z.string().max(501) }) as never }),
    ],
    [
      'a field less to come back',
      ({ output }) => ({ output: (output as unknown as z.ZodObject).omit({ total: true }) as never }),
    ],
  ])('changes with %s [LIFE-3]', (_, change) => {
    expect(hashOf(withVersion(change))).not.toBe(hashOf(products))
  })
})
