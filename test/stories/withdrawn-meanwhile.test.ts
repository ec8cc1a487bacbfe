import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { liveCredentials } from './access-life.ts'
import { ask, choose, invoice, order, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, openAsked, pathOf } from './super-admin.ts'

/** An agent that may make invoices; Andi, a Super Admin too, takes that back whenever the test says so. */
async function openGranted() {
  const asked = await openAsked({ actions: [invoice] })
  const { house, builder, agent, path } = asked
  const sari = await decider(house)
  await answer(sari, path, { outcome: 'approve' })
  await house.settle()
  const [{ id: grant } = { id: '' }] = await house.look<{ id: string }>('SELECT id FROM agent_grant')
  const token = await makeToken(builder, agent)
  const act = async (action: string) => {
    const headers = { 'idempotency-key': `${action} ${house.clock.now().getTime()}` }
    const wish = { method: 'POST', path: '/v1/executions', body: { action, input: gayo }, headers }
    const { body } = await callAs(house, token, wish)
    return body.error?.code ?? body.state
  }
  const withdraw = async () => {
    const andi = await decider(house, 'andi')
    const { text } = await andi.open('/approve/access')
    const form = new RegExp(`/approve/access/[^"?]+/${grant}/withdraw(?=")`).exec(text)?.[0] ?? 'none'
    expect((await andi.submit(form, fieldsOf(await andi.open(form)))).status).toBe(200)
  }
  /** Time for what is under way to end, and for every revocation. */
  const end = async () => {
    await house.settle()
    house.clock.advance(61_000)
    await house.settle()
  }
  return { ...asked, sari, grant, act, withdraw, end }
}

describe('Access that is taken back', () => {
  it('[LIFE-1] [LIFE-2] takes a renewal under way with it, and none is begun any more', async () => {
    const { house, builder, grant, act, withdraw, end } = await openGranted()
    const rotate = () => builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'week' })
    expect((await rotate()).status).toBe(204)
    // The successor is made, and waits for its proof.
    await house.control('/faults', { product: 'jurnal', match: '/companies/active', fault: '500-before', times: 1 })
    await house.settle()
    expect(await liveCredentials(house)).toHaveLength(2)
    await withdraw()
    expect(await act(invoice)).toBe('withdrawn')
    await end()
    expect(await liveCredentials(house)).toEqual([])
    expect(await house.look('SELECT state FROM rotation')).toEqual([{ state: 'overtaken' }])
    expect((await rotate()).status).toBe(404)
  })

  it('[LIFE-2] [APPR-4] stays so when more is approved that had been asked for before: only that is given', async () => {
    const { house, builder, agent, sari, act, withdraw, end } = await openGranted()
    await choose(builder, agent, { action: order, limits: { maxAmount: '5000000', maxPerDay: 20 } })
    const path = await pathOf(house, (await ask(house, builder, agent)).id)
    const form = fieldsOf(await sari.open(path))
    await withdraw()
    await sari.submit(`${path}/decide`, { ...form, outcome: 'approve' })
    await end()
    expect([await act(invoice), await act(order)]).toEqual(['withdrawn', 'succeeded'])
    expect((await rowOf(builder, agent)).state).toBe('needs_approval')
    const scopes = (await liveCredentials(house)).map((credential) => credential.scopes)
    expect(scopes).toHaveLength(1)
    expect(scopes[0]).not.toContain('jurnal:sales-invoice:create')
  })

  it('[LIFE-2] [LIFE-3] is not given back by a yes to more of it, read before: all of it is read first', async () => {
    const { house, builder, agent, sari, act, withdraw, end } = await openGranted()
    const { choice } = await rowOf(builder, agent)
    const settings = { whenToUse: '', limits: { maxAmount: '10000000', maxPerDay: 20 } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
    const path = await pathOf(house, (await ask(house, builder, agent)).id)
    const form = fieldsOf(await sari.open(path))
    await withdraw()
    const anew = await sari.submit(`${path}/decide`, { ...form, outcome: 'approve' })
    expect([anew.status, anew.text.includes(sentence('id', 'front.anew'))]).toEqual([409, true])
    expect(anew.text).toContain(sentence('id', `action.${invoice}.does`))
    await end()
    expect([await act(invoice), await liveCredentials(house)]).toEqual(['withdrawn', []])
    await sari.submit(`${path}/decide`, { ...fieldsOf(anew), outcome: 'approve' })
    await end()
    expect(await act(invoice)).toBe('succeeded')
  })

  it('[LIFE-2] [APPR-4] is given anew by a yes to what is asked for anew, were it in the same moment and word for word the same', async () => {
    const { house, builder, agent, sari, grant, act, withdraw, end } = await openGranted()
    await withdraw()
    await answer(sari, await pathOf(house, (await ask(house, builder, agent)).id), { outcome: 'approve' })
    const asked = await house.look('SELECT DISTINCT asked_digest FROM approval_request')
    const granted = await house.look('SELECT digest FROM granted_document')
    expect([asked.length, granted.length]).toEqual([1, 2])
    await end()
    expect(await act(invoice)).toBe('succeeded')
    expect(await house.look('SELECT state FROM agent_grant WHERE id = $1', [grant])).toEqual([{ state: 'withdrawn' }])
  })
})
