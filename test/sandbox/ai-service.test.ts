import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { ask, openSandbox } from './open-sandbox.ts'

const wish = {
  ...{ company: '102938', agent: 'agent-hr', conversation: 'cnv_1', contact: 'p-1' },
  ...{ identity: 'employee', employee: '8001' },
}

async function openService() {
  const { address } = await openSandbox()
  const keys = async () => (await ask('GET', `${address}/ai-service/jwks.json`)).body
  const claims = async (assertion: string) => (await jwtVerify(assertion, createLocalJWKSet(await keys()))).payload
  return { address, keys, claims }
}

describe('the sandbox AI service', () => {
  it('says, signed, whom an agent talks with, and publishes the key without its secret part', async () => {
    const { address, keys, claims } = await openService()
    const { status, body } = await ask('POST', `${address}/control/assertions`, { body: wish })
    expect(status).toBe(201)
    const told = await claims(body.assertion)
    expect(told).toMatchObject({ ...wish, iss: `${address}/ai-service`, aud: 'mekari-action' })
    expect((told.exp ?? 0) - (told.iat ?? 0)).toBe(120)
    const [key] = (await keys()).keys
    expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  })

  it('says what a test wants instead, by its own clock', async () => {
    const { address, claims } = await openService()
    await ask('POST', `${address}/control/clock`, { body: { offsetSeconds: 90 } })
    const body = { ...wish, expiresInSeconds: 60, claims: { jti: 'mine', more: [1] } }
    const told = await claims((await ask('POST', `${address}/control/assertions`, { body })).body.assertion)
    expect(told).toMatchObject({ jti: 'mine', more: [1] })
    expect(told.iat).toBeGreaterThan(Date.now() / 1000 + 85)
    expect(await ask('POST', `${address}/control/assertions`, { body: { ...wish, king: true } })).toMatchObject({
      status: 400,
    })
  })

  it('goes on signing with the same key after a reset', async () => {
    const { address, keys } = await openService()
    const before = await keys()
    await ask('POST', `${address}/control/reset`)
    expect(await keys()).toEqual(before)
  })

  it('makes an assertion for whoever tries the demo by hand', async () => {
    const { address, claims } = await openService()
    const form = await (await fetch(`${address}/ai-service`)).text()
    expect(form).toContain('<option value="102938/agent-hr">HR Helper (102938)</option>')
    expect(form).toContain('<option value="8002">Bambang Prasetyo, Manajer Pemasaran</option>')
    const { company, agent, ...fields } = wish
    const body = new URLSearchParams({ ...fields, at: `${company}/${agent}`, phone: '' })
    const page = await (await fetch(`${address}/ai-service`, { method: 'POST', body })).text()
    const told = await claims(/<pre>([\w.-]+)<\/pre>/.exec(page)?.[1] ?? '')
    expect(told).toMatchObject(wish)
    expect(told).not.toHaveProperty('phone')
  })
})
