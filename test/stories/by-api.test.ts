import { describe, expect, it } from 'vitest'
import { openByToken } from '../entry/by-token.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { invoice } from './builder.ts'
import { approve } from './super-admin.ts'

describe('A program of a builder’s', () => {
  it('leads from an empty agent to the first invoice and its record; people alone approve it and make the runtime’s key [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const call = await openByToken(house, dewi)
    const { items: agents } = (await call('GET', '/v1/agents')).body
    const { id: agent } = agents.find(({ name }: { name: string }) => name === 'Kopi Assistant')
    const at = `/v1/agents/${agent}`
    const settings = { whenToUse: 'When a customer orders.', limits: { maxAmount: '5000000', maxPerDay: 20 } }
    expect((await call('POST', `${at}/choices`, { action: invoice, settings })).status).toBe(200)
    const tried = await call('POST', `${at}/tries`, {
      action: invoice,
      input: gayo,
      mode: 'sandbox',
      key: 'by program',
    })
    expect(tried.body).toMatchObject({ mode: 'sandbox', error: null })
    const { superAdmins } = (await call('GET', `${at}/approval-draft`)).body
    expect(superAdmins.length).toBeGreaterThan(0)
    const { body: request } = await call('POST', `${at}/approval-requests`, { note: 'Asked by a program.' })
    await house.settle()
    expect((await call('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('sent')
    await approve(house, request.id)
    const { catalogue } = (await call('GET', at)).body
    const rows = catalogue.groups.flatMap(({ rows }: { rows: { action: string; state: string }[] }) => rows)
    expect(rows.find(({ action }: { action: string }) => action === invoice).state).toBe('active')
    const token = await makeToken(dewi, agent)
    const acted = await callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': 'first' },
    })
    expect(acted.body).toMatchObject({ state: 'succeeded', replayed: false })
    const { items: done } = (await call('GET', `${at}/executions`)).body
    expect(done).toMatchObject([{ id: acted.body.id, action: invoice, state: 'succeeded' }])
    const { items: events } = (await call('GET', `/v1/audit-events?agent=${agent}&action=${invoice}`)).body
    expect(events.map(({ name }: { name: string }) => name)).toContain('execution.succeeded')
  })
})
