/** The sandbox's gateway, called over the wire. */
import fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { issueCredential } from '../../sandbox/developer-centre/issue-credential.ts'
import { openDirectory } from '../../sandbox/directory/changes.ts'
import { registerGateway } from '../../sandbox/gateway/index.ts'
import { refusals } from '../../sandbox/gateway/verify-signature.ts'
import { products } from '../../sandbox/products.ts'
import { seed } from '../../sandbox/seed.ts'
import { openState, type State } from '../../sandbox/state.ts'
import { type Client, call, digestOf, issueClient, jurnalScopes, openClient, sign, type Wish } from './call-gateway.ts'
import { ask, issuerToken, openFolder } from './open-sandbox.ts'

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

  // Long because every fault has its line.
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

  it('answers a write only once it is on disk', async () => {
    const steps: string[] = []
    const state = await openState(await openFolder(), (fresh) => seed(fresh, products))
    onTestFinished(() => state.close())
    const watched: State = Object.create(state, {
      durable: { value: () => state.durable().then(() => steps.push('durable')) },
    })
    const client = await openGateway(watched)
    await call(client, { method: 'POST', path: orders, body: order }).then(() => steps.push('answered'))
    await call(client, { path: orders }).then(() => steps.push('answered'))
    expect(steps).toEqual(['durable', 'answered', 'answered'])
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
})

async function refused(client: Client, wish: Partial<Wish>): Promise<[number, string]> {
  const { status, body } = await call(client, { path: customers, ...wish })
  return [status, body.message]
}

/** The gateway alone over a given state, with a credential that may do everything at Jurnal. */
async function openGateway(state: State): Promise<Client> {
  const wish = { company: '102938', product: 'jurnal', scopes: jurnalScopes, name: 'test', reference: 'test' }
  const issued = issueCredential({ state, products }, { ...wish, maker: 'developer-centre' })
  if (!('credential' in issued)) throw new Error('The credential is issued.')
  const app = fastify({ forceCloseConnections: true })
  onTestFinished(() => app.close())
  const directory = openDirectory(state)
  registerGateway(app, { state, directory, products, address: 'http://127.0.0.1', now: Date.now, log: () => {} })
  return { ...issued.credential, address: await app.listen({ port: 0, host: '127.0.0.1' }) }
}
