import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { visit } from '../visitor.ts'
import { call } from './call-gateway.ts'
import { ask, openSandbox } from './open-sandbox.ts'

const bearer = 'sandbox-approval-token'
const words = {
  ...{ headline: 'Allow it?', doubt: null, set: null, mix: 'One thing.', most: 'Little.', actions: [], unchanged: [] },
  ...{ ends: 'Until it is taken back.', data: 'Nowhere else.', never: 'Never more.', kept: 'By us.', wider: null },
}
const wish = {
  ...{ company: 'com_1', request: 'apr_1', digest: 'a'.repeat(64), document: 'e30=', code: 'K7M-Q2X' },
  requester: { issuer: 'https://sso.example', sub: 'dewi', name: 'Dewi Lestari' },
  note: '',
  ...{ recipients: [], words: { en: words, id: words }, expiresAt: '2099-01-01T00:00:00.000Z' },
  callback: 'http://127.0.0.1:9/decisions',
}

async function openLayer() {
  const { address } = await openSandbox()
  const at = (id: string) => `${address}/approval-layer/requests/${id}`
  const put = (change: object = {}) => ask('PUT', at('apr_1'), { bearer, body: { ...wish, ...change } })
  return {
    address,
    put,
    find: () => ask('GET', at('apr_1'), { bearer }),
    drop: () => ask('DELETE', at('apr_1'), { bearer }),
  }
}

describe('the sandbox approval layer', () => {
  it('takes a request once, and another document under its id never', async () => {
    const { address, put, find } = await openLayer()
    expect((await find()).status).toBe(404)
    const page = `${address}/approval-layer/pages/apr_1`
    for (const answer of [await put(), await put(), await find()])
      expect(answer).toEqual({ status: 200, body: { state: 'waiting', page } })
    expect((await put({ digest: 'b'.repeat(64) })).status).toBe(409)
    expect((await ask('GET', `${address}/approval-layer/requests/apr_1`)).status).toBe(401)
  })

  it('tells what somebody decided, signed by the key that it publishes', async () => {
    const { address, put, find } = await openLayer()
    await put()
    const form = { by: 'sari', outcome: 'part', granted: 'one' }
    expect((await visit(address).submit('/approval-layer/pages/apr_1', form)).status).toBe(200)
    const { body } = await find()
    const keys = (await ask('GET', `${address}/approval-layer/jwks.json`)).body
    const expected = { issuer: `${address}/approval-layer`, audience: 'mekari-action/decisions' }
    const { payload } = await jwtVerify(body.decision, createLocalJWKSet(keys), expected)
    expect(payload).toMatchObject({
      ...{ company: 'com_1', request: 'apr_1', digest: wish.digest, outcome: 'part', granted: ['one'] },
      decidedBy: { issuer: `${address}/sso`, sub: 'sari', name: 'Sari Wijaya' },
    })
    expect(keys.keys[0]).not.toHaveProperty('d')
  })

  it('lets nobody decide what was withdrawn, and signs on with the same key after a reset', async () => {
    const { address, put, drop } = await openLayer()
    await put()
    expect((await drop()).body).toEqual({ state: 'withdrawn' })
    const page = await visit(address).submit('/approval-layer/pages/apr_1', { by: 'sari', outcome: 'approve' })
    expect(page.status).toBe(404)
    const keys = () => ask('GET', `${address}/approval-layer/jwks.json`)
    const before = (await keys()).body
    await ask('POST', `${address}/control/reset`)
    expect((await keys()).body).toEqual(before)
  })

  it('makes credentials that the gateway accepts, when it has made them', async () => {
    const { address } = await openLayer()
    const credentials = `${address}/approval-layer/credentials`
    const order = {
      company: '102938',
      product: 'jurnal',
      scopes: ['jurnal:customer:read'],
      name: 'Kopi',
      reference: 'r1',
    }
    await ask('POST', `${address}/control/issuer`, { body: { fault: 'pending', times: 1 } })
    expect((await ask('POST', credentials, { bearer, body: order })).status).toBe(202)
    const { status, body } = await ask('POST', credentials, { bearer, body: order })
    expect([status, body.scopes]).toEqual([201, order.scopes])
    const signed = { address, clientId: body.clientId, clientSecret: body.clientSecret }
    expect((await call(signed, { path: '/public/jurnal/api/v1/customers' })).status).toBe(200)
    expect((await ask('DELETE', `${credentials}/${body.id}`, { bearer })).status).toBe(204)
    expect((await call(signed, { path: '/public/jurnal/api/v1/customers' })).status).toBe(401)
  })
})
