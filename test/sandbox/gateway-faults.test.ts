/** Faults as the control door sets them, met by a client of the gateway. */
import { describe, expect, it } from 'vitest'
import { type Client, call, headersOf, openClient, type Reply } from './call-gateway.ts'
import { ask } from './open-sandbox.ts'

const customers = '/public/jurnal/api/v1/customers'
const orders = '/public/jurnal/api/v1/sales_orders'
const lines = [{ product_code: 'KOP-GAYO-1' }]
const order = { sales_order: { person_name: 'Toko Maju', transaction_lines_attributes: lines } }
const wish = { method: 'POST', path: orders, body: order }

/** What a client meets, and how many documents exist afterwards. */
const faults: [fault: string, meets: (reply: Promise<Reply>) => Promise<unknown>, documents: number][] = [
  ['429', (reply) => expect(reply).resolves.toMatchObject({ status: 429 }), 0],
  ['500-before', (reply) => expect(reply).resolves.toMatchObject({ status: 500 }), 0],
  ['500-after', (reply) => expect(reply).resolves.toMatchObject({ status: 500 }), 1],
  ['reset-before', (reply) => expect(reply).rejects.toMatchObject({ code: 'ECONNRESET' }), 0],
  ['reset-after', (reply) => expect(reply).rejects.toMatchObject({ code: 'ECONNRESET' }), 1],
  ['hang-before', (reply) => expect(reply).rejects.toThrow('no answer'), 0],
  ['hang-after', (reply) => expect(reply).rejects.toThrow('no answer'), 1],
  ['garbage-200', meetsPage, 1],
  ['cut-json', meetsHalf, 1],
  ['redirect', meetsRedirect, 0],
  ['huge', async (reply) => expect((await reply).text.length).toBeGreaterThan(1024 * 1024), 1],
]

describe('A fault', () => {
  it.each(faults)('%s comes once, and the document is there or not as it says', async (fault, meets, documents) => {
    const client = await openClient()
    await setFault(client, { fault })
    expect((await call(client, { path: customers })).status, 'another path').toBe(200)
    await meets(call(client, wish))
    expect((await call(client, { path: orders })).body.total_count).toBe(documents)
    expect((await call(client, wish)).status, 'the call after it').toBe(201)
  })

  it('slow-body sends the head at once and then a byte at a time', async () => {
    const client = await openClient()
    await setFault(client, { fault: 'slow-body' })
    const body = JSON.stringify(order)
    const answer = await fetch(client.address + orders, { method: 'POST', headers: headersOf(client, wish), body })
    expect(answer.status).toBe(201)
    const reader = answer.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{')
    await reader?.cancel()
    expect((await call(client, { path: orders })).body.total_count).toBe(1)
  })

  it('comes as many times as it was asked for, unless it is cleared', async () => {
    const client = await openClient()
    await setFault(client, { fault: '500-before', times: 2 })
    const statuses = [await call(client, wish), await call(client, wish), await call(client, wish)].map(
      (reply) => reply.status,
    )
    expect(statuses).toEqual([500, 500, 201])
    await setFault(client, { fault: '500-before', times: 2 })
    await ask('DELETE', `${client.address}/control/faults`)
    expect((await call(client, wish)).status).toBe(201)
  })

  it('meets neither a call that is not signed nor another product', async () => {
    const client = await openClient()
    await setFault(client, { fault: '429', product: 'talenta' })
    await setFault(client, { fault: '500-before' })
    expect((await call(client, { ...wish, headers: { authorization: undefined } })).status).toBe(401)
    expect((await call(client, wish)).status).toBe(500)
  })
})

function setFault({ address }: Client, fault: { fault: string; product?: string; times?: number }) {
  const body = { product: 'jurnal', match: `POST ${orders}`, ...fault }
  return ask('POST', `${address}/control/faults`, { body })
}

async function meetsPage(reply: Promise<Reply>): Promise<void> {
  const { status, headers, text } = await reply
  expect([status, headers['content-type'], text.slice(0, 9)]).toEqual([200, 'text/html', '<!doctype'])
}

async function meetsHalf(reply: Promise<Reply>): Promise<void> {
  const { status, headers, text } = await reply
  expect([status, headers['content-length'], text.slice(0, 15)]).toEqual([201, String(text.length), '{"sales_order":'])
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
}

async function meetsRedirect(reply: Promise<Reply>): Promise<void> {
  const { status, headers } = await reply
  expect([status, new URL(headers.location ?? '').host]).toEqual([302, 'elsewhere.example'])
}
