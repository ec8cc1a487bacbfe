import { describe, expect, it } from 'vitest'
import { connectClient } from '../entry/mcp-client.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'
import { approve, decider, openAsked } from './super-admin.ts'

const stock = 'desty_check_product_stock'
const payment = 'desty_check_payment_status'
const voucher = 'desty_check_voucher'

interface Shop {
  house: House
  token: string
  act(action: string, input: object, bearer?: string): Promise<{ status: number; body: Answered }>
}

interface Answered {
  state: string
  output: Record<string, unknown> | null
  error: { code: string; facts: Record<string, unknown>; tellCustomer: string; message: string } | null
}

/** The online shop's agent with these actions, approved. */
async function openShop(wishes: Record<string, object>): Promise<Shop> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, 'Toko Online')
  for (const [action, limits] of Object.entries(wishes)) await choose(builder, agent, { action, limits })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  const token = await makeToken(builder, agent)
  return {
    house,
    token,
    act: (action, input, bearer = token) =>
      callAs(house, bearer, { method: 'POST', path: '/v1/executions', body: { action, input, conversation: 'cnv_1' } }),
  }
}

describe('the online shop’s agent', () => {
  it('answers what is approved, over HTTP and MCP alike, and changes nothing [ACT-1]', async () => {
    const { house, token, act } = await openShop({ [stock]: {}, [payment]: {}, [voucher]: {} })
    const before = await house.state()
    const shirt = { product: 'Kemeja Linen (Biru, M)', sku: 'KMJ-BIR-M', availability: 'available', bundle: false }
    for (const product of ['KMJ-BIR-M', 'kemeja biru M'])
      expect(await act(stock, { product })).toMatchObject({ status: 200, body: { state: 'succeeded', output: shirt } })
    expect((await act(payment, { order: '241107' })).body.output).toMatchObject({ status: 'paid', total: '200000' })
    expect((await act(voucher, { code: 'kopi10' })).body.output).toMatchObject({ usable: true, minimumSpend: '100000' })
    const client = await connectClient(house, token)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([payment, stock, voucher])
    for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true })
    const told = await client.callTool({ name: stock, arguments: { product: 'kemeja linen biru m' } })
    expect(told).toMatchObject({ structuredContent: shirt })
    expect((await house.state()).companies).toEqual(before.companies)
  })

  it.each([
    [true, 'Pelanggan hanya diberi tahu “tersedia” atau “habis”, bukan jumlahnya.'],
    [false, 'Pelanggan diberi tahu jumlah persisnya.'],
  ])('lets the Super Admin read what customers hear, words only: %s [APPR-10]', async (wordsOnly, sentence) => {
    const { house, path } = await openAsked({ actions: [stock], limits: { wordsOnly } })
    expect((await (await decider(house)).open(path)).text).toContain(sentence)
  })

  it('tells numbers where that was approved [ACT-5]', async () => {
    const { act } = await openShop({ [stock]: { wordsOnly: false } })
    expect((await act(stock, { product: 'KMJ-BIR-M' })).body.output).toMatchObject({
      quantity: 15,
      warehouses: [{ warehouse: 'Gudang Jakarta', quantity: 12 }, {}, {}],
    })
  })

  it('asks which one is meant, and speaks only of the products it may [ACT-3] [ACT-5]', async () => {
    const { act } = await openShop({ [stock]: { products: ['Gelas Kaca 200 ml', 'KMJ-BIR-M', 'KMJ-BIR-L'] } })
    const several = (await act(stock, { product: 'kemeja' })).body
    expect(several).toMatchObject({
      state: 'refused',
      error: { code: 'invalid_input', facts: { choices: ['Kemeja Linen (Biru, M)', 'Kemeja Linen (Biru, L)'] } },
    })
    expect(several.error?.tellCustomer).toContain('Kemeja Linen (Biru, M)')
    expect((await act(stock, { product: 'gelas kaca' })).body.output).toMatchObject({ availability: 'sold_out' })
    expect((await act(stock, { product: 'KMJ-PTH-M' })).body).toMatchObject({
      ...{ state: 'refused', output: null, error: { code: 'limit_reached', facts: { limit: 'products' } } },
    })
    const none = (await act(stock, { product: 'sepatu' })).body.error
    expect(none).toMatchObject({ code: 'invalid_input', facts: { field: 'product', asked: 'sepatu' } })
    expect(none?.message).toContain('sepatu')
  })

  it('tells people their own orders only, and asks for proof of who they are [ACT-5] [ACT-16]', async () => {
    const { house, token, act } = await openShop({ [payment]: { ownRecordsOnly: true } })
    expect((await act(payment, { order: '241107' })).body).toMatchObject({ error: { code: 'identity_missing' } })
    const claims = { agent: 'agent-toko', identity: 'contact', phone: '+628111000222' }
    const rini = await proveContact(house, token, claims)
    expect((await act(payment, { order: '241107' }, rini)).body.output).toMatchObject({ status: 'paid' })
    for (const order of ['241112', 'SHP241113A', '999999'])
      expect((await act(payment, { order }, rini)).body).toMatchObject({
        state: 'succeeded',
        output: { order, status: 'not_found' },
      })
  })

  it('stops whoever guesses vouchers [ACT-5]', async () => {
    const { act } = await openShop({ [voucher]: { maxPerContact: 2 } })
    for (const code of ['A1', 'A2'])
      expect((await act(voucher, { code })).body.output).toEqual({ code, usable: false, reason: 'not_found' })
    expect((await act(voucher, { code: 'A3' })).body).toMatchObject({
      error: { code: 'limit_reached', facts: { limit: 'maxPerContact' } },
    })
  })

  it('calls a no a no, though it comes with 200 [ACT-6]', async () => {
    const { act } = await openShop({ [payment]: {} })
    expect((await act(payment, { order: '../241107' })).body).toMatchObject({
      state: 'failed',
      output: null,
      error: { code: 'product_rejected', facts: { product: 'desty', reason: 'orderId is invalid' } },
    })
  })

  it.each(['garbage-200', 'cut-json', 'redirect', 'huge'])('makes nothing up out of %s [ACT-6]', async (fault) => {
    const { house, act } = await openShop({ [stock]: {}, [voucher]: {} })
    for (const [match, action, input] of [
      ['product/page', stock, { product: 'KMJ-BIR-M' }],
      ['sku/detail', stock, { product: 'KMJ-BIR-M' }],
      ['voucher/detail', voucher, { code: 'KOPI10' }],
    ] as const) {
      await house.control('/faults', { product: 'desty', match, fault, times: 20 })
      const { body } = await act(action, input)
      expect(body.output, match).toBeNull()
      expect(body.error, match).toMatchObject({ code: 'product_down' })
      await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
    }
  })
})
