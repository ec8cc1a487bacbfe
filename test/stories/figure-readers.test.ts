import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { agentOf, choose } from './builder.ts'
import { figuresOf, openAnnounced, recount } from './figure-log.ts'

describe('Figures over all companies', () => {
  it('are shown over all companies to operators alone, as the directory knows them now, and with nothing of a company’s content [KPI-1] [GATE-4]', async () => {
    const house = await openAnnounced()
    const [dewi, nadia] = [await house.signIn('dewi'), await house.signIn('nadia')]
    await choose(dewi, await agentOf(dewi))
    await house.app.sweep()
    for (const path of ['/v1/operator/figures', '/v1/operator/figures/adoption/parts'])
      expect((await dewi.api('GET', path)).status).toBe(403)
    expect((await dewi.api('POST', '/v1/operator/deals', { csv: 'deal_id' })).status).toBe(403)
    expect((await nadia.api('GET', '/v1/agents')).status).toBe(403)
    expect((await nadia.api('GET', '/v1/figures')).status).toBe(403)
    const operator = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_operator' })
    await operator.connect()
    const { rows } = await operator.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.role_table_grants WHERE grantee = 'mekari_action_operator' ORDER BY 1`,
    )
    // Of the copied events nodes of an earlier version alone ask.
    expect(rows.map(({ table }) => table)).toEqual([
      ...['deal', 'figure_company', 'figure_event', 'figure_setup', 'figure_standing', 'figure_way'],
    ])
    expect((await operator.query('SELECT FROM figure_way')).rowCount).toBeGreaterThan(0)
    await expect(operator.query('SELECT FROM audit_event')).rejects.toThrow('permission denied')
    await operator.end()
    await house.control('/people', { sub: 'nadia', operator: false })
    expect((await nadia.api('GET', '/v1/operator/figures')).status).toBe(403)
    await house.control('/directory', { available: false })
    expect((await nadia.api('GET', '/v1/operator/figures')).status).toBe(503)
  })
})

describe('Deals', () => {
  it('count a deal that is won, new and tagged at the end, whatever it was before [KPI-1]', async () => {
    const house = await openAnnounced()
    const nadia = await house.signIn('nadia')
    const csv = (...lines: string[]) => ['deal_id,won_at,is_new,status,tags,products', ...lines].join('\n')
    const send = (text: string) => nadia.api('POST', '/v1/operator/deals', { csv: text })
    const now = house.clock.now().toISOString()
    const first = csv(
      `D-1,${now},true,won,mekari-action;jurnal,"Jurnal; ""Mekari Action"""`,
      `D-2,${now},true,won,jurnal,Jurnal`,
      `D-3,${now},false,won,mekari-action,Talenta`,
      `D-4,,true,open,mekari-action,Desty`,
      `D-5,2026-06-30T16:59:59Z,true,won,mekari-action,Desty`,
    )
    expect((await send(first)).body).toEqual({ read: 5, changed: 5 })
    expect((await send(first)).body).toEqual({ read: 5, changed: 0 })
    const { id: broughtBy } = (await nadia.api('GET', '/v1/me')).body.person
    expect(await house.look('SELECT DISTINCT source, brought_by AS "broughtBy" FROM deal')).toEqual([
      { source: 'csv', broughtBy },
    ])
    expect((await figuresOf(nadia)).deals).toMatchObject({ value: 1, counted: 1, target: 5, isMet: false })
    expect((await nadia.api('GET', '/v1/operator/figures/deals/parts')).body.items).toMatchObject([
      { id: 'D-1', name: 'Jurnal, "Mekari Action"', broughtBy: 'Nadia Kusuma' },
    ])
    house.clock.advance(60_000)
    expect(
      (await send(csv(`D-1,${now},true,open,mekari-action,Jurnal`, `D-2,${now},true,won,mekari-action,Jurnal`))).body,
    ).toEqual({
      ...{ read: 2, changed: 2 },
    })
    expect((await figuresOf(nadia)).deals).toMatchObject({ value: 1 })
    expect((await nadia.api('GET', '/v1/operator/figures/deals/parts')).body.items).toMatchObject([{ id: 'D-2' }])
    for (const wrong of ['deal_id,won_at', csv('D-1,yesterday,true,won,a,b'), csv('D-1,"now,true,won,a,b')])
      expect((await send(wrong)).body.error.code).toBe('invalid_input')
    expect((await recount(house)).code).toBe(0)
  })

  it('are read from Qontak CRM by their tag, page after page; one that lost it counts no more [KPI-1]', async () => {
    // With the sandbox beside it, a house reads its deals there.
    const house = await openAnnounced({ env: { SANDBOX: 'on' } })
    const nadia = await house.signIn('nadia')
    const won_at = house.clock.now().toISOString()
    const put = (id: string, tags: string[], status = 'won') =>
      house.control('/deals', { id, won_at, is_new: true, status, tags, products: ['Jurnal'] })
    for (const id of ['D-1', 'D-2', 'D-3']) await put(id, ['mekari-action'])
    await put('D-4', ['talenta'])
    await house.app.sweep()
    expect((await figuresOf(nadia)).deals).toMatchObject({ value: 3 })
    house.clock.advance(60_000)
    await put('D-2', [])
    await put('D-3', ['mekari-action'], 'open')
    await house.app.sweep()
    expect((await nadia.api('GET', '/v1/operator/figures/deals/parts')).body.items).toMatchObject([
      { id: 'D-1', broughtBy: null },
    ])
  })
})
