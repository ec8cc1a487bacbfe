import { describe, expect, it } from 'vitest'
import { keys } from '../../sandbox/own-system/admit.ts'
import type { House } from '../house.ts'
import { formsOf } from '../secret-forms.ts'
import { choose, eventsOf, rowOf } from './builder.ts'
import { call, callBack, connect, integrate, openIntegration, order, orderStatus } from './own-system.ts'
import { decider, dump, fieldsOf } from './super-admin.ts'

/** A Super Admin takes back the access that stands first in the list. */
async function takeBack(house: House): Promise<void> {
  const sari = await decider(house)
  const list = await sari.open('/approve/access')
  expect(list.text).toContain('Order status')
  const [, path = ''] = /href="(\/approve\/access\/[^"]+\/withdraw)"/.exec(list.text) ?? []
  const page = await sari.open(path)
  await sari.submit(path, { ...fieldsOf(page), words: 'not any more' })
}

describe('What was granted by choosing an integration', () => {
  it('follows its description: the next call does what it says now, under another digest [REQ-1]', async () => {
    const { builder, id, connection, act } = await openIntegration()
    const before = await act('one', order)
    const changed = await builder.api('PUT', `/v1/integrations/${id}`, {
      ...orderStatus(connection),
      keep: ['order.carrier'],
    })
    expect(changed.body).toMatchObject({ version: 2, usedBy: [{ name: 'Kopi Assistant' }] })
    const after = await act('two', order)
    expect(after.body).toMatchObject({ output: { answer: { 'order.carrier': 'JNE' } } })
    expect(after.body.grantedDigest).not.toBe(before.body.grantedDigest)
  })

  it('is refused once a byte of its document is another [REQ-1]', async () => {
    const { house, act } = await openIntegration()
    await house.look(
      "UPDATE granted_document SET bytes = replace(convert_from(bytes, 'UTF8'), '/orders/', '/orders_/')::bytea",
    )
    expect((await act('one', order)).body.error).toMatchObject({ code: 'action_changed' })
  })

  it('ends with the choice at once, and begins anew with another [GRANT-3]', async () => {
    const { builder, agent, choice, action, act } = await openIntegration()
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice}`)
    expect((await act('one', order)).body.error).toMatchObject({ code: 'not_approved' })
    await choose(builder, agent, { action })
    expect((await act('two', order)).body).toMatchObject({ state: 'succeeded' })
  })

  it('can be taken back by a Super Admin, and is given again by choosing anew [GRANT-4] [LIFE-2]', async () => {
    const { house, builder, agent, choice, action, act } = await openIntegration()
    await takeBack(house)
    expect((await act('one', order)).body.error).toMatchObject({ code: 'withdrawn' })
    expect(await rowOf(builder, agent, action)).toMatchObject({
      state: 'suspended',
      notice: expect.stringContaining('Sari'),
    })
    const settings = { whenToUse: '', limits: {} }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    expect((await act('two', order)).body).toMatchObject({ state: 'succeeded' })
  })

  it('stays taken back however the integration is described afterwards, for whoever had it [GRANT-4]', async () => {
    const { house, builder, agent, choice, id, connection, action, act } = await openIntegration()
    const second = (await builder.api('GET', '/v1/agents')).body.items.find((one: { id: string }) => one.id !== agent)
    await takeBack(house)
    await choose(builder, second.id, { action })
    const described = { ...orderStatus(connection), whenToUse: 'Tells where an order is by now.' }
    expect((await builder.api('PUT', `/v1/integrations/${id}`, described)).status).toBe(200)
    expect((await act('one', order)).body.error).toMatchObject({ code: 'withdrawn' })
    expect(await rowOf(builder, agent, action)).toMatchObject({ state: 'suspended' })
    expect(await rowOf(builder, second.id, action)).toMatchObject({ state: 'active' })
    // Another action of the same row opens a grant anew: not for what was taken back.
    const other = await integrate(builder, { ...orderStatus(connection), name: 'Another' })
    await choose(builder, agent, { action: other.action })
    await builder.api('PUT', `/v1/integrations/${id}`, { ...described, keep: [] })
    expect((await act('two', order)).status).toBe(403)
    const settings = { whenToUse: '', limits: {} }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    expect((await act('three', order)).body).toMatchObject({ state: 'succeeded' })
  })

  it('keeps to the bounds of what writes once it writes, and to less where less was set [ACT-5]', async () => {
    const { house, builder, agent, choice, id, connection, act } = await openIntegration((connection) => ({
      ...callBack(connection),
      effect: 'read',
    }))
    const settings = { whenToUse: '', limits: { maxPerDay: 500, maxPerContact: 3 } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    expect((await builder.api('PUT', `/v1/integrations/${id}`, callBack(connection))).status).toBe(200)
    const [chosen] = await house.look("SELECT settings -> 'limits' AS limits FROM choice")
    expect(chosen?.limits).toEqual({ maxPerDay: 20, maxPerContact: 3, confirmFirst: false })
    expect((await act('one', call)).body).toMatchObject({ state: 'succeeded' })
    const changes = (await eventsOf(builder, agent)).filter(({ name }) => name === 'choice.changed')
    expect(changes).toMatchObject([{ facts: { limits: { maxPerDay: 500 } } }, { facts: { limits: { maxPerDay: 20 } } }])
  })

  it('leaves the integration undeletable while an agent has it chosen, and says which', async () => {
    const { builder, agent, id, choice } = await openIntegration()
    expect(await builder.api('DELETE', `/v1/integrations/${id}`)).toMatchObject({
      status: 409,
      body: { error: { facts: { where: ['Kopi Assistant'] } } },
    })
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice}`)
    expect((await builder.api('DELETE', `/v1/integrations/${id}`)).status).toBe(204)
    const again = await integrate(builder, orderStatus((await builder.api('GET', '/v1/connections')).body.items[0].id))
    expect(again.action).toBe('other_call_order_status_2')
  })

  it('shows its secret in no row, no line of the log and no answer, in no form [CRED-4]', async () => {
    const { house, builder, agent, action, act } = await openIntegration(callBack)
    const oauth = await connect(house, builder, 'oauth2_client_credentials')
    await builder.api('POST', `/v1/connections/${oauth}/tests`, { path: '/ping' })
    await act('one', call)
    const answers = await Promise.all(
      [
        '/v1/connections',
        '/v1/integrations',
        '/v1/audit-events',
        `/v1/agents/${agent}`,
        `/v1/agents/${agent}/forms/${action}`,
      ].map(async (path) => JSON.stringify((await builder.api('GET', path)).body)),
    )
    const written = [await dump(house), ...house.logged, ...answers].join('\n')
    expect(written).toContain('kopi-client')
    for (const form of [keys.bearer, keys.clientSecret].flatMap(formsOf)) expect(written).not.toContain(form)
  })
})
