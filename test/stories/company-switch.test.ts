import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose } from './builder.ts'

/** Maya works for two companies; nobody has chosen one for her. */
async function openForMaya() {
  const house = await openHouse()
  const maya = await house.stranger().signIn('maya', '/sign-in')
  const { body } = await maya.api('GET', '/v1/me')
  const [kopi, samudra] = body.companies as { id: string; name: string }[]
  if (!kopi || !samudra) throw new Error('Maya works for two companies.')
  return { house, maya, me: body, kopi, samudra }
}

const enter = (person: Visitor, { id }: { id: string }) => person.api('POST', '/v1/me/company', { company: id })

const namesOf = async (person: Visitor) =>
  (await person.api('GET', '/v1/agents')).body.items.map(({ name }: { name: string }) => name)

describe('A person of several companies', () => {
  it('[GATE-4] says after signing in which company to work in, and sees nothing of any before', async () => {
    const { house, maya, me, kopi, samudra } = await openForMaya()
    expect(me).toMatchObject({ company: null, canBuild: false })
    expect([kopi.name, samudra.name]).toEqual(['PT Kopi Nusantara', 'PT Samudra Retail'])
    for (const path of ['/v1/agents', '/v1/audit-events', '/v1/connections', '/v1/stream'])
      expect(await maya.api('GET', path), path).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
    const signIns = "SELECT facts FROM audit_event WHERE name = 'person.signed_in' AND actor_name = 'Maya Putri'"
    expect(await house.look(signIns)).toEqual([])
    expect((await enter(maya, kopi)).body).toMatchObject({ company: { id: kopi.id }, canBuild: true })
    await enter(maya, samudra)
    await enter(maya, kopi)
    expect(await house.look(signIns)).toEqual([{ facts: { front: 'builder' } }])
  })

  it('[GATE-4] sees the things of the company they work in, and those of the other as things that never were', async () => {
    const { house, maya, kopi, samudra } = await openForMaya()
    await enter(maya, kopi)
    const agent = await agentOf(maya)
    const { id: choice } = await choose(maya, agent)
    const { id: request } = await ask(house, maya, agent)
    const here = await namesOf(maya)
    await enter(maya, samudra)
    const there = await namesOf(maya)
    expect(there.length).toBeGreaterThan(0)
    expect(here.filter((name: string) => there.includes(name))).toEqual([])
    expect(JSON.stringify((await maya.api('GET', '/v1/audit-events')).body)).not.toMatch(/Kopi|apr_/)
    for (const [method, path, body] of [
      ['GET', `/v1/agents/${agent}`],
      ['GET', `/v1/agents/${agent}/catalogue`],
      ['PUT', `/v1/agents/${agent}/choices/${choice}`, { settings: { whenToUse: '', limits: {} } }],
      ['DELETE', `/v1/agents/${agent}/choices/${choice}`],
      ['POST', `/v1/agents/${agent}/approval-requests`, {}],
      ['GET', `/v1/approval-requests/${request}`],
      ['POST', `/v1/approval-requests/${request}/cancel`],
      ['POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'chat' }],
    ] as const) {
      const absent = path.replace(agent, `agt_${'0'.repeat(26)}`).replace(request, `apr_${'0'.repeat(26)}`)
      const [foreign, nothing] = [await maya.api(method, path, body), await maya.api(method, absent, body)]
      expect(foreign.status, `${method} ${path}`).toBe(404)
      expect(JSON.stringify(foreign.body), path).toBe(JSON.stringify(nothing.body))
    }
    await enter(maya, kopi)
    expect((await maya.api('GET', `/v1/approval-requests/${request}`)).body.state).toBe('sent')
    expect(await namesOf(maya)).toEqual(here)
  })

  it('[GATE-4] moves into no company of other people, and out of none by trying', async () => {
    const { house, maya, kopi } = await openForMaya()
    await enter(maya, kopi)
    const [teh] = await house.look<{ id: string }>(
      "SELECT company_id AS id FROM company_directory WHERE external_id = '204857'",
    )
    const [foreign, absent] = [
      await enter(maya, { id: teh?.id ?? '' }),
      await enter(maya, { id: `com_${'0'.repeat(26)}` }),
    ]
    expect([foreign.status, absent.status]).toEqual([404, 404])
    expect(JSON.stringify(foreign.body)).toBe(JSON.stringify(absent.body))
    expect((await maya.api('GET', '/v1/me')).body.company.id).toBe(kopi.id)
  })

  it('[GATE-4] hears nothing more of the company they left: its stream ends at its next word', async () => {
    const { house, maya, kopi, samudra } = await openForMaya()
    await enter(maya, kopi)
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const cookie = `session=${maya.cookie('session')}`
    const stream = await fetch(`${house.address}/v1/stream`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    const heard = stream.text()
    await enter(maya, samudra)
    await choose(dewi, agent)
    expect(await heard).not.toContain('data:')
  })

  it('[GATE-4] chooses again where they lose the company they work in', async () => {
    const { house, maya, kopi, samudra } = await openForMaya()
    await enter(maya, kopi)
    await house.control('/people', { sub: 'maya', company: '102938', disabled: true })
    await house.settle()
    expect((await maya.api('GET', '/v1/agents')).status).toBe(403)
    const { body } = await maya.api('GET', '/v1/me')
    expect(body).toMatchObject({ company: null, companies: [{ id: samudra.id }] })
    expect((await enter(maya, samudra)).body.canBuild).toBe(true)
  })
})
