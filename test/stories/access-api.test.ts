import { describe, expect, it } from 'vitest'
import { callByToken, makeApiToken } from '../entry/by-token.ts'
import { makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { act } from './access-life.ts'
import { agentOf, ask, choose, eventsOf, invoice, order } from './builder.ts'
import { approve } from './super-admin.ts'

/** Dewi's agent may write invoices and orders, as Sari approved; Andi is Admin and Super Admin. */
async function openWorking() {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  const agent = await agentOf(dewi)
  for (const action of [invoice, order]) await choose(dewi, agent, { action })
  const { id } = await ask(house, dewi, agent)
  await approve(house, id)
  const andi = await house.signIn('andi')
  const { token, apiToken } = await makeApiToken(andi)
  return { house, dewi, agent, andi, call: callByToken(house, token), tokenId: apiToken.id }
}

describe('Access, over the API', () => {
  it('is listed with what, since when, by whom and how much it is used, and taken back in part and whole [GRANT-4] [TEAM-2]', async () => {
    const { house, dewi, agent, call, tokenId } = await openWorking()
    const runtime = await makeToken(dewi, agent)
    expect(await act(house, runtime)).toBe('succeeded')
    const { items } = (await call('GET', '/v1/access')).body
    expect(items).toMatchObject([
      {
        agent: { id: agent, name: 'Kopi Assistant' },
        ...{ product: 'jurnal', basis: 'approval', state: 'active', calls: 1, due: null },
        actions: [{ allowedBy: 'Sari Wijaya' }, { allowedBy: 'Sari Wijaya' }],
      },
    ])
    const at = `/v1/access/${items[0].id}`
    const preview = await call('GET', `${at}/withdrawal-preview?action=${order}`)
    expect(preview.body).toMatchObject({ items: [{ agent: { id: agent }, actions: [order] }], calls: 0, underWay: 0 })
    // As programs of before know it.
    expect(preview.body).toMatchObject({ agent: { id: agent, name: 'Kopi Assistant' }, actions: [order] })
    expect((await call('POST', `${at}/withdrawals`, { action: order })).status).toBe(200)
    expect(await act(house, runtime)).toBe('succeeded')
    const whole = await call('POST', `${at}/withdrawals`, { reason: 'Salah agen' })
    expect(whole.body).toMatchObject({ state: 'withdrawing', underWay: 0, endedAt: whole.body.begunAt })
    expect(await act(house, runtime)).toBe('withdrawn')
    await house.settle()
    const events = (await eventsOf(dewi)).filter(({ name }) => /^grant\.(narrowed|withdrawn)$/.test(name))
    expect(events).toMatchObject([
      { name: 'grant.narrowed', actor: 'Andi Pratama', facts: { via: tokenId } },
      { name: 'grant.withdrawn', actor: 'Andi Pratama', facts: { via: tokenId, reason: 'Salah agen' } },
    ])
    expect((await call('POST', `${at}/withdrawals`, {})).status).toBe(404)
  })

  it('opens to the company’s Admins and Super Admins of that moment, consultants not among them [TEAM-2] [APPR-16] [GATE-4]', async () => {
    const { house, dewi, andi } = await openWorking()
    const [{ id }] = (await andi.api('GET', '/v1/access')).body.items
    const withdraw = `/v1/access/${id}/withdrawals`
    const budi = await house.signIn('budi')
    expect((await dewi.api('GET', '/v1/access')).body.items).toMatchObject([{ id }])
    expect([(await budi.api('GET', '/v1/access')).status, (await budi.api('POST', withdraw, {})).status]).toEqual([
      403, 403,
    ])
    await house.control('/people', { company: '102938', sub: 'maya', superAdmin: true, consultant: true })
    await house.settle()
    const maya = await house.signIn('maya')
    expect([(await maya.api('GET', '/v1/access')).status, (await maya.api('POST', withdraw, {})).status]).toEqual([
      403, 403,
    ])
    const yusuf = await house.signIn('yusuf')
    expect([(await yusuf.api('GET', '/v1/access')).body.items, (await yusuf.api('POST', withdraw, {})).status]).toEqual(
      [[], 404],
    )
    // The directory knows at once what our copy learns later.
    await house.control('/people', { company: '102938', sub: 'andi', role: 'supervisor', superAdmin: false })
    expect((await andi.api('POST', withdraw, {})).status).toBe(403)
    expect((await eventsOf(dewi)).filter(({ name }) => name.startsWith('grant.withdrawn'))).toEqual([])
  })
})
