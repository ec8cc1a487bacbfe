/** The sandbox's gateway, called over the wire. */
import { describe, expect, it } from 'vitest'
import { refusals } from '../../sandbox/gateway/verify-signature.ts'
import { type Client, call, digestOf, issueClient, openClient, sign, type Wish } from './call-gateway.ts'
import { ask, issuerToken } from './open-sandbox.ts'

const customers = '/public/jurnal/api/v1/customers'
const orders = '/public/jurnal/api/v1/sales_orders'
const order = {
  sales_order: { person_name: 'Toko Maju', transaction_lines_attributes: [{ product_code: 'KOP-GAYO-1' }] },
}

describe('The gateway', () => {
  it('lets a signed call through and answers as Mekari does', async () => {
    const client = await openClient()
    const reply = await call(client, { path: `${customers}?page_size=1&note=a%2Fb+c` })
    expect(reply.status).toBe(200)
    expect(reply.headers.server).toBe('Mekari')
    expect(reply.headers['x-envoy-upstream-service-time']).toMatch(/^\d+$/)
    expect(reply.body.customers).toHaveLength(1)
  })

  it('answers every fault of a signature with 401 and the text that Kong has for it [SIGN-4]', async () => {
    const client = await openClient()
    const date = new Date().toUTCString()
    const line = `GET ${customers} HTTP/1.1`
    const right = sign(client, date, line)
    const late = new Date(Date.now() - 302_000).toUTCString()
    const stranger = { ...client, clientId: 'nobody' }
    const cases: [name: string, wish: Partial<Wish>, text: string][] = [
      ['no Authorization', { headers: { authorization: undefined } }, refusals.absent],
      ['no Date', { headers: { date: undefined, authorization: right } }, refusals.date],
      ['unreadable Date', { headers: { date: 'yesterday' } }, refusals.date],
      ['late Date', { headers: { date: late } }, refusals.date],
      ['unreadable header', { headers: { authorization: 'Bearer abc' } }, refusals.unverifiable],
      [
        'swapped order',
        { headers: { authorization: 'hmac algorithm="hmac-sha256", username="a"' } },
        refusals.unverifiable,
      ],
      [
        'weaker algorithm',
        { headers: { date, authorization: right.replace('sha256', 'sha1') } },
        refusals.unverifiable,
      ],
      [
        'date unsigned',
        { headers: { date, authorization: right.replace('date request', 'request') } },
        refusals.unverifiable,
      ],
      [
        'line unsigned',
        { headers: { date, authorization: right.replace('date request-line', 'date') } },
        refusals.unverifiable,
      ],
      ['unknown client', { headers: { date, authorization: sign(stranger, date, line) } }, refusals.unverifiable],
      [
        'wrong secret',
        { headers: { date, authorization: sign({ ...client, clientSecret: 'x' }, date, line) } },
        refusals.mismatch,
      ],
      ['lower-case method', { line: `get ${customers} HTTP/1.1` }, refusals.mismatch],
      ['other version', { line: `GET ${customers} HTTP/2` }, refusals.mismatch],
      ['query unsigned', { path: `${customers}?page=1`, line }, refusals.mismatch],
    ]
    for (const [name, wish, text] of cases) expect(await refused(client, wish), name).toEqual([401, text])
  })

  it('wants the digest of the body as it was sent', async () => {
    const client = await openClient()
    const cases: [name: string, digest: string | undefined, status: number][] = [
      ['right', digestOf(JSON.stringify(order)), 201],
      ['missing', undefined, 401],
      ['of another body', digestOf('{}'), 401],
      ['without its prefix', digestOf(JSON.stringify(order)).slice(8), 401],
    ]
    for (const [name, digest, status] of cases) {
      const reply = await call(client, { method: 'POST', path: orders, body: order, headers: { digest } })
      expect(reply.status, name).toBe(status)
      if (status === 401) expect(reply.body).toEqual({ message: refusals.mismatch })
    }
  })

  it('accepts a fresh X-Date in the place of a stale Date, as Kong does', async () => {
    const client = await openClient()
    const headers = { date: new Date(0).toUTCString(), 'x-date': new Date().toUTCString() }
    expect((await call(client, { path: customers, headers })).status).toBe(200)
  })

  it('goes by the clock that the control door sets', async () => {
    const client = await openClient()
    await ask('POST', `${client.address}/control/clock`, { body: { offsetSeconds: 400 } })
    expect(await refused(client, {})).toEqual([401, refusals.date])
    await ask('POST', `${client.address}/control/clock`, { body: { offsetSeconds: 250 } })
    expect((await call(client, { path: customers })).status).toBe(200)
  })

  it('does not know a revoked credential', async () => {
    const client = await openClient()
    const url = `${client.address}/developer-centre/credentials/app-${client.clientId}`
    expect((await call(client, { path: customers })).status).toBe(200)
    expect((await ask('GET', url, { bearer: issuerToken })).body.lastUsedAt).toMatch(/^\d{4}-.*:00\.000Z$/)
    await ask('DELETE', url, { bearer: issuerToken })
    expect(await refused(client, {})).toEqual([401, refusals.unverifiable])
  })

  it('keeps a credential within its product and its scopes', async () => {
    const client = await openClient({ scopes: ['jurnal:sales-order:create'] })
    const forbidden = [403, 'You cannot consume this service']
    expect(await refused(client, { path: customers })).toEqual(forbidden)
    expect(await refused(client, { path: orders })).toEqual(forbidden)
    expect(await refused(client, { path: '/v2/talenta/v3/reimbursement' })).toEqual(forbidden)
    expect((await call(client, { path: '/public/jurnal/api/v1/users/me' })).status).toBe(200)
    const made = await call(client, { method: 'POST', path: orders, body: order })
    expect((await call(client, { path: `${orders}/${made.body.sales_order.id}` })).status).toBe(200)
  })

  it('checks a call also where there is nothing to find', async () => {
    const client = await openClient({ product: 'desty', scopes: ['desty:voucher:read'] })
    expect(await refused(client, { path: '/desty/api/nowhere' })).toEqual([404, 'no Route matched with those values'])
    const headers = { authorization: undefined }
    expect(await refused(client, { path: '/desty/api/nowhere', headers })).toEqual([401, refusals.absent])
  })

  it('shows a company nothing of another', async () => {
    const kopi = await openClient()
    const tunggal = await issueClient(kopi.address, {
      company: '204857',
      product: 'jurnal',
      scopes: ['jurnal:customer:read', 'jurnal:sales-order:read'],
    })
    const made = await call(kopi, { method: 'POST', path: orders, body: order })
    const foreign = await call(tunggal, { path: `${orders}/${made.body.sales_order.id}` })
    expect([foreign.status, foreign.body]).toEqual([422, { errors: 'Unprocessable Entity' }])
    expect((await call(tunggal, { path: orders })).body.total_count).toBe(0)
    const names = (await call(tunggal, { path: customers })).body.customers.map(
      ({ display_name }: never) => display_name,
    )
    expect(names).not.toContain('Toko Maju')
  })

  it('counts calls once limits are switched on, thirty a minute for a credential', async () => {
    const client = await openClient()
    expect((await call(client, { path: customers })).headers['x-ratelimit-limit-minute']).toBeUndefined()
    await ask('POST', `${client.address}/control/limits`, { body: { on: true } })
    const first = await call(client, { path: customers })
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit-minute': '30',
      'x-ratelimit-remaining-minute': '29',
      'x-ratelimit-limit-hour': '1800',
    })
    const rest = await Promise.all(Array.from({ length: 60 }, () => call(client, { path: customers })))
    const refusedCalls = rest.filter(({ status }) => status === 429)
    expect(refusedCalls.length).toBeGreaterThanOrEqual(1)
    expect(refusedCalls[0]?.body).toEqual({ message: 'API rate limit exceeded' })
  })
})

async function refused(client: Client, wish: Partial<Wish>): Promise<[number, string]> {
  const { status, body } = await call(client, { path: customers, ...wish })
  return [status, body.message]
}
