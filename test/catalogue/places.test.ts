import { describe, expect, it } from 'vitest'
import { defineVersion, type Lookup, listPages, type Product, path, sampleAct } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { asDefined, createCatalogue, meaningHash } from '../../server/domain/catalogue/index.ts'
import { placeProduct } from '../../server/domain/catalogue/places.ts'

const reimbursement = 'talenta_approve_reimbursement'
const invoice = 'jurnal_create_sales_invoice'
const real = { ...asDefined, real: true }

const isOpen = (action: string, places: Parameters<typeof createCatalogue>[1]) =>
  createCatalogue(products, places).find(action)?.isOpen

describe('an action at a real gateway', () => {
  it('is open where its end points are documented or observed, and the product has a place [ACT-14]', () => {
    expect(isOpen(invoice, real)).toBe(true)
    expect(isOpen('desty_check_product_stock', { ...real, prefixes: { desty: '/commerce/v1' } })).toBe(true)
  })

  it('is off while its end points are only assumed, until an operator has set them [ACT-14]', () => {
    expect(isOpen(reimbursement, real)).toBe(false)
    expect(isOpen(reimbursement, { ...real, endpoints: { [reimbursement]: {} } })).toBe(true)
  })

  it('is off while nobody knows where its product lies [ACT-14]', () => {
    expect(isOpen('desty_check_product_stock', real)).toBe(false)
    expect(isOpen('desty_check_voucher', { ...real, prefixes: { desty: '/commerce/v1' } })).toBe(false)
  })

  it('is open at the sandbox, whatever is known about it', () => {
    expect(isOpen(reimbursement, asDefined)).toBe(true)
    expect(isOpen('desty_check_voucher', asDefined)).toBe(true)
  })
})

const boxesOn = (page: number): Lookup<number> => ({
  path: path`/boxes?page=${page}`,
  scope: 's',
  read: () => ({ kind: 'one', value: page }),
})

const parcel = defineVersion({
  version: 1,
  scopes: ['jurnal:parcel:create'],
  endpoints: ['GET /boxes', 'GET /customers/{}', 'POST /customers/{}/parcels/{}', 'GET /parcels/{}'],
  effect: 'write',
  dataClass: 'business',
  identity: 'none',
  repeatable: false,
  limits: { maxPerDay: { default: 1, max: 1 } },
  input: products.flatMap(({ actions }) => actions).find(({ id }) => id === invoice)?.versions[0]?.input as never,
  output: products.flatMap(({ actions }) => actions).find(({ id }) => id === invoice)?.versions[0]?.output as never,
  prepare: () => ({
    boxes: listPages(2, { lookUp: boxesOn, countOf: () => 2 }),
    customer: { path: path`/customers/${'a/b'}?full=${'yes'}`, scope: 's', read: () => ({ kind: 'one', value: 1 }) },
  }),
  measure: () => ({ amount: null }),
  call: () => ({ method: 'POST', path: path`/customers/${'a/b'}/parcels/${'7'}` }),
  read: () => undefined as never,
  find: (act) => ({ method: 'GET', path: path`/parcels/${act.reference}` }),
  summarise: () => '',
  cannot: [],
  sample: { input: {} as never, lookups: {}, answer: { status: 200, body: {} } },
})

/** Only what is placed: the catalogue would refuse the made-up action itself. */
function placed(endpoints: Record<string, string>) {
  const action = { id: 'jurnal_send_parcel', versions: [parcel] } as unknown as Product['actions'][number]
  const product = { id: 'jurnal', prefix: '/p', actions: [action] } as unknown as Product
  const moved = placeProduct(product, { ...real, endpoints: { jurnal_send_parcel: endpoints } })
  return moved.actions[0]?.versions[0] ?? expect.fail('no version')
}

describe('an end point that lies elsewhere', () => {
  it('is called there, with its values in their order and its query', () => {
    const version = placed({
      'GET /customers/{}': '/people/{}/card',
      'POST /customers/{}/parcels/{}': '/v2/{}/post/{}',
      'GET /parcels/{}': '/v2/parcels/{}',
    })
    expect(version.prepare({}, sampleAct)).toMatchObject({
      customer: { path: { text: '/people/a%2Fb/card?full=yes' } },
    })
    expect(version.call({}, {}, sampleAct).path.text).toBe('/v2/a%2Fb/post/7')
    expect(version.find?.(sampleAct).path.text).toBe('/v2/parcels/sample-0001')
  })

  it('is called there for every page of a list', () => {
    const { boxes } = placed({ 'GET /boxes': '/cartons' }).prepare({}, sampleAct)
    const [first] = [boxes ?? []].flat()
    const others = first?.further?.({ status: 200, body: null }) ?? []
    expect([first, ...others].map((one) => one?.path.text)).toEqual(['/cartons?page=1', '/cartons?page=2'])
  })

  it('changes nothing of what the action means, so that nothing has to be approved anew [ACT-14]', () => {
    const pin = (places: Parameters<typeof createCatalogue>[1]) => {
      const { product, action, version } = createCatalogue(products, places).find(invoice) ?? expect.fail('no invoice')
      return meaningHash(product, action, version ?? expect.fail('no version'))
    }
    const moved = { ...real, prefixes: { jurnal: '/elsewhere' }, endpoints: { [invoice]: { 'GET /taxes': '/levies' } } }
    expect(pin(moved)).toBe(pin(asDefined))
  })

  it.each([
    [{ prefixes: { journal: '/x' } }, 'PRODUCT_PREFIXES names "journal", and there is no such product.'],
    [{ endpoints: { jurnal_pay: {} } }, 'ACTION_ENDPOINTS names "jurnal_pay", and there is no such action.'],
    [{ endpoints: { [invoice]: { 'GET /tax': '/x' } } }, `ACTION_ENDPOINTS: ${invoice} has no end point "GET /tax".`],
    [
      { endpoints: { [invoice]: { 'GET /sales_invoices/{}': '/x' } } },
      `ACTION_ENDPOINTS: "/x" cannot stand for "GET /sales_invoices/{}" of ${invoice}.`,
    ],
    [
      { endpoints: { [invoice]: { 'GET /taxes': '/a b' } } },
      `ACTION_ENDPOINTS: "/a b" cannot stand for "GET /taxes" of ${invoice}.`,
    ],
  ])('stops the start with one sentence when it is wrong: %j', (wrong, sentence) => {
    expect(() => createCatalogue(products, { ...real, ...wrong })).toThrow(sentence)
  })
})
