import { describe, expect, it } from 'vitest'
import type { CredentialList } from '../../contract/credential.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { pass } from './access-life.ts'
import { eventsOf, invoice } from './builder.ts'
import { makeByHand, openApproved, paste } from './by-hand.ts'
import { answer, decider, fieldsOf, openAsked, wordsOf } from './super-admin.ts'

async function openWorking() {
  const asked = await openAsked({ actions: [invoice] })
  const sari = await decider(asked.house)
  await answer(sari, asked.path, { outcome: 'approve' })
  await asked.house.settle()
  return { ...asked, sari, token: await makeToken(asked.builder, asked.agent) }
}

async function listOf(builder: Visitor): Promise<CredentialList> {
  return (await builder.api('GET', '/v1/credentials')).body
}

/** The only access there is. */
async function only(builder: Visitor) {
  const { items } = await listOf(builder)
  const [item] = items
  if (!item || items.length > 1) throw new Error(`There are ${items.length} with a credential in use.`)
  return item
}

const act = (house: House, token: string, key: string) =>
  callAs(house, token, {
    ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
    headers: { 'idempotency-key': key },
  })

describe('The credentials that agents act with', () => {
  it('are told with version, fingerprint and last use, and never with a secret [LIFE-1] [CRED-4]', async () => {
    const { house, builder, token } = await openWorking()
    expect(await only(builder)).toMatchObject({
      ...{ agent: { name: 'Kopi Assistant' }, product: 'jurnal', renewal: 'by_itself', rotation: null },
      credentials: [
        { version: 1, state: 'active', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/), lastUsedAt: null },
      ],
    })
    await act(house, token, 'one')
    const { credentials } = await only(builder)
    expect(credentials[0]?.lastUsedAt).toBe(house.clock.now().toISOString())
  })

  it('are renewed while the agent goes on, without anybody’s approval [LIFE-1]', async () => {
    const { house, builder, agent, token } = await openWorking()
    const { grant, credentials } = await only(builder)
    expect((await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'hour' })).status).toBe(204)
    const again = await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'hour' })
    expect(again).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', facts: { reason: 'being_renewed' } } },
    })
    await house.settle()
    const after = await only(builder)
    expect(after).toMatchObject({ grant, rotation: { state: 'done', trouble: null } })
    expect(after.credentials.map(({ version, state }) => `${version} ${state}`)).toEqual(['2 active', '1 retiring'])
    expect(after.credentials[0]?.fingerprint).not.toBe(credentials[0]?.fingerprint)
    expect((await act(house, token, 'two')).status).toBe(200)
    const told = (await eventsOf(builder, agent)).map(({ name }) => name)
    expect(told.filter((name) => name.startsWith('approval.requested'))).toHaveLength(1)
    expect(told).toContain('credential.rotated')
  })

  it('go back to the one before, or end it ahead of time, while it lives [LIFE-1]', async () => {
    const { house, builder, token } = await openWorking()
    const { grant, credentials } = await only(builder)
    const before = `/v1/grants/${grant}/credentials/${credentials[0]?.id}`
    expect((await builder.api('POST', `${before}/restore`)).status).toBe(409)
    await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'week' })
    await house.settle()
    expect((await builder.api('POST', `${before}/restore`)).status).toBe(204)
    expect((await only(builder)).credentials.map(({ version, state }) => `${version} ${state}`)).toEqual([
      '1 active',
      '2 retiring',
    ])
    expect((await act(house, token, 'three')).status).toBe(200)
    await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'week' })
    await house.settle()
    expect((await builder.api('POST', `${before}/end`)).status).toBe(204)
    await pass(house, 1 / 1440 + 1 / 86_400)
    expect((await builder.api('POST', `${before}/restore`)).status).toBe(409)
    expect((await builder.api('POST', `${before}/end`)).status).toBe(404)
    expect((await act(house, token, 'four')).status).toBe(200)
  })

  it('are renewed by themselves once the company says after how many days [LIFE-1]', async () => {
    const { house, builder } = await openWorking()
    expect((await builder.api('PUT', '/v1/company/rotation', { afterDays: 0 })).status).toBe(422)
    expect((await builder.api('PUT', '/v1/company/rotation', { afterDays: 30 })).status).toBe(204)
    expect((await listOf(builder)).afterDays).toBe(30)
    await pass(house, 0)
    expect((await only(builder)).rotation).toBeNull()
    await pass(house, 30)
    await house.settle()
    expect((await only(await house.signIn('dewi'))).rotation).toMatchObject({ state: 'done' })
  })

  it('are brought by a Super Admin where people make them: the one in use goes on until then [LIFE-1] [CRED-3]', async () => {
    const { house, builder, sari, address } = await openApproved()
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.settle()
    const { grant } = await only(builder)
    await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'none' })
    await house.settle()
    expect((await only(builder)).credentials.map(({ state }) => state)).toEqual(['active', 'staged'])
    expect((await sari.open('/approve/access')).text).toContain(address)
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.settle()
    const { credentials, rotation } = await only(builder)
    expect(credentials.map(({ version, state }) => `${version} ${state}`)).toEqual(['2 active', '1 retiring'])
    expect(rotation).toMatchObject({ state: 'done' })
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain('Kopi Assistant')
  })
})
