import { describe, expect, it } from 'vitest'
import { visit } from '../visitor.ts'
import { call } from './call-gateway.ts'
import { ask, issuerToken, openSandbox } from './open-sandbox.ts'

const bearer = issuerToken
const wish = {
  company: '102938',
  product: 'jurnal',
  scopes: ['jurnal:customer:read', 'jurnal:sales-order:create'],
  name: 'Kopi Assistant',
  reference: 'grant-1',
}

async function openCentre() {
  const { address } = await openSandbox()
  const credentials = `${address}/developer-centre/credentials`
  const issue = (change: object = {}) => ask('POST', credentials, { bearer, body: { ...wish, ...change } })
  return { address, credentials, issue }
}

/** What the gateway answers to a call signed with a credential. */
async function prove(address: string, issued: { clientId: string; clientSecret: string }) {
  return (await call({ address, ...issued }, { path: '/public/jurnal/api/v1/customers' })).status
}

describe('the sandbox developer centre', () => {
  it('lets people make an application by hand, and shows its two values this once', async () => {
    const { address, credentials } = await openCentre()
    const form = { company: '102938', name: 'By hand', scopes: 'jurnal:customer:read' }
    const made = await visit(address).submit('/developer-centre/applications', form)
    const [clientId = '', clientSecret = ''] = Array.from(
      made.text.matchAll(/<pre>(.+?)<\/pre>/g),
      ([, value]) => value,
    )
    expect(await prove(address, { clientId, clientSecret })).toBe(200)
    const { body } = await ask('GET', credentials, { bearer })
    expect(JSON.stringify(body)).toContain(clientId)
    expect(JSON.stringify(body)).not.toContain(clientSecret)
  })

  it('issues a credential whose secret is shown once', async () => {
    const { credentials, issue } = await openCentre()
    const { status, body } = await issue()
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      clientId: expect.stringMatching(/^[A-Za-z0-9]{16}$/),
      clientSecret: expect.stringMatching(/^[\x21-\x7e]{32,}$/),
      company: '102938',
      product: 'jurnal',
      scopes: wish.scopes,
      createdAt: expect.any(String),
    })
    const again = await issue()
    expect(again).toEqual({ status: 409, body: { id: body.id } })
    const list = await ask('GET', `${credentials}?company=102938&product=jurnal`, { bearer })
    const one = await ask('GET', `${credentials}/${body.id}`, { bearer })
    expect(list.body.credentials).toEqual([one.body])
    expect(one.body).toMatchObject({ reference: 'grant-1', revokedAt: null, lastUsedAt: null })
    expect(JSON.stringify([list, one])).not.toContain(body.clientSecret)
    expect((await ask('GET', `${credentials}?company=305112`, { bearer })).body.credentials).toEqual([])
  })

  it('is closed to anybody without the issuer token', async () => {
    const { address, credentials } = await openCentre()
    expect((await ask('POST', credentials, { body: wish })).status).toBe(401)
    expect((await ask('GET', credentials, { bearer: `${issuerToken}x` })).status).toBe(401)
    expect((await ask('GET', `${address}/developer-centre/scopes?product=jurnal`)).status).toBe(401)
  })

  it('names the field that is wrong', async () => {
    const { issue } = await openCentre()
    const fieldsOf = async (change: object) => {
      const { status, body } = await issue(change)
      return [status, ...Object.keys(body.errors ?? {})]
    }
    expect(await fieldsOf({ company: '999999' })).toEqual([422, 'company'])
    expect(await fieldsOf({ product: 'sign' })).toEqual([422, 'product'])
    expect(await fieldsOf({ scopes: [] })).toEqual([422, 'scopes'])
    expect(await fieldsOf({ scopes: ['jurnal:everything'] })).toEqual([422, 'scopes'])
    expect(await fieldsOf({ scopes: ['talenta:payroll:all'] })).toEqual([422, 'scopes'])
    expect(await fieldsOf({ scopes: ['JURNAL:customer:read'] })).toEqual([422, 'scopes'])
  })

  it('lists the scopes of a product', async () => {
    const { address } = await openCentre()
    const { body } = await ask('GET', `${address}/developer-centre/scopes?product=desty`, { bearer })
    expect(body.scopes.slice(0, 3)).toEqual([
      ...['desty:product-stock:read', 'desty:payment-status:read', 'desty:voucher:read'],
    ])
    expect(body.scopes).toContain('desty:order:cancel')
    expect((await ask('GET', `${address}/developer-centre/scopes?product=sign`, { bearer })).status).toBe(404)
  })

  it('revokes for the gateway at once, and as often as asked', async () => {
    const { address, credentials, issue } = await openCentre()
    const { id, ...issued } = (await issue()).body
    expect(await prove(address, issued)).toBe(200)
    expect((await ask('DELETE', `${credentials}/${id}`, { bearer })).status).toBe(204)
    expect(await prove(address, issued)).toBe(401)
    const { revokedAt } = (await ask('GET', `${credentials}/${id}`, { bearer })).body
    expect(revokedAt).toEqual(expect.any(String))
    expect((await ask('DELETE', `${credentials}/${id}`, { bearer })).status).toBe(204)
    expect((await ask('GET', `${credentials}/${id}`, { bearer })).body.revokedAt).toBe(revokedAt)
    expect((await ask('DELETE', `${credentials}/app-unknown`, { bearer })).status).toBe(404)
  })

  it('fails as the control door asks, so many times', async () => {
    const { address, credentials, issue } = await openCentre()
    const set = (fault: string, times = 1) => ask('POST', `${address}/control/issuer`, { body: { fault, times } })
    await set('refuse', 2)
    expect([(await issue()).status, (await issue()).status, (await issue()).status]).toEqual([403, 403, 201])
    await set('500-after')
    expect((await issue({ reference: 'grant-2' })).status).toBe(500)
    expect((await issue({ reference: 'grant-2' })).status).toBe(409)
    await set('hang')
    const body = JSON.stringify({ ...wish, reference: 'grant-3' })
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    const hung = fetch(credentials, { method: 'POST', headers, body, signal: AbortSignal.timeout(200) })
    await expect(hung).rejects.toThrow(/timeout/)
    expect((await issue({ reference: 'grant-3' })).status).toBe(201)
  })

  it('answers a wrong secret when asked to, so that proving it fails', async () => {
    const { address, issue } = await openCentre()
    await ask('POST', `${address}/control/issuer`, { body: { fault: 'bad-credential' } })
    const { status, body } = await issue()
    expect(status).toBe(201)
    expect(await prove(address, body)).toBe(401)
    expect(await prove(address, (await issue({ reference: 'grant-2' })).body)).toBe(200)
  })
})
