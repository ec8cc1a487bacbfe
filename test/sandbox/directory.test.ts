import { describe, expect, it } from 'vitest'
import { ask, openSandbox } from './open-sandbox.ts'

describe('the sandbox directory', () => {
  it('shows every company with its gates, members and agents', async () => {
    const { address } = await openSandbox()
    const { body } = await ask('GET', `${address}/directory/companies`)
    expect(body).toMatchObject({ epoch: 1, version: expect.any(Number) })
    expect(body.companies.map(({ id }: { id: string }) => id)).toEqual(['102938', '204857', '305112', '406233'])
    const [kopi, , , unpaid] = body.companies
    expect(kopi).toEqual((await ask('GET', `${address}/directory/companies/102938`)).body)
    expect(Object.keys(kopi).sort()).toEqual(
      ['accountOwner', 'agents', 'gates', 'id', 'language', 'members', 'name', 'products', 'timeZone'].sort(),
    )
    expect(kopi.members).toContainEqual({
      sub: 'sari',
      name: 'Sari Wijaya',
      email: 'sari@kopinusantara.example',
      emailVerified: true,
      language: 'id',
      role: null,
      superAdmin: true,
      consultant: false,
      disabled: false,
    })
    expect(kopi.agents.map(({ id }: { id: string }) => id)).toEqual(['agent-kopi', 'agent-hr', 'agent-toko'])
    expect(Object.keys(kopi.agents[0]).sort()).toEqual(
      ['description', 'enabled', 'id', 'language', 'name', 'updatedAt'].sort(),
    )
    expect(unpaid.gates).toEqual({ feature: true, addon: false, flag: true })
    expect((await ask('GET', `${address}/directory/companies/000000`)).status).toBe(404)
  })

  it('tells what a person is, in every company', async () => {
    const { address } = await openSandbox()
    const maya = (await ask('GET', `${address}/directory/people/maya`)).body
    expect(maya).toMatchObject({ sub: 'maya', emailVerified: true, operator: false, disabled: false })
    const right = { role: 'admin', superAdmin: false, consultant: true, disabled: false }
    expect(maya.memberships).toEqual([
      { company: '102938', ...right },
      { company: '305112', ...right },
    ])
    expect((await ask('GET', `${address}/directory/people/nadia`)).body).toMatchObject({
      operator: true,
      memberships: [],
    })
    expect((await ask('GET', `${address}/directory/people/nobody`)).status).toBe(404)
  })

  it('holds a follower until something changes', async () => {
    const { address } = await openSandbox()
    const { version } = (await ask('GET', `${address}/directory/changes`)).body
    const held = ask('GET', `${address}/directory/changes?after=${version}&wait=25`)
    const body = { company: '102938', addon: false }
    expect((await ask('POST', `${address}/control/gates`, { body })).body).toEqual({ version: version + 1 })
    expect((await held).body).toEqual({ epoch: 1, version: version + 1, companies: ['102938'] })
    const company = (await ask('GET', `${address}/directory/companies/102938`)).body
    expect(company.gates).toEqual({ feature: true, addon: false, flag: true })
  })

  it('names the companies that changed since, each once, and nothing of what lies before its memory', async () => {
    const { address } = await openSandbox()
    const { version } = (await ask('GET', `${address}/directory/changes`)).body
    await ask('POST', `${address}/control/gates`, { body: { company: '204857', flag: false } })
    await ask('POST', `${address}/control/people`, { body: { sub: 'maya', disabled: true } })
    const since = async (after: number) => (await ask('GET', `${address}/directory/changes?after=${after}`)).body
    expect((await since(version)).companies).toEqual(['204857', '102938', '305112'])
    expect((await since(version + 1)).companies).toEqual(['102938', '305112'])
    await ask('POST', `${address}/control/reset`)
    expect(await since(version)).not.toHaveProperty('companies')
  })

  it('answers a follower when the time is over', async () => {
    const { address } = await openSandbox()
    const { version } = (await ask('GET', `${address}/directory/changes`)).body
    const answer = await ask('GET', `${address}/directory/changes?after=${version}&wait=0.05`)
    expect(answer.body).toEqual({ epoch: 1, version, companies: [] })
    expect((await ask('GET', `${address}/directory/changes?after=0&wait=26`)).status).toBe(400)
  })

  it('answers 503 while it is closed, also to those it holds', async () => {
    const { address } = await openSandbox()
    const { version } = (await ask('GET', `${address}/directory/changes`)).body
    const held = ask('GET', `${address}/directory/changes?after=${version}&wait=25`)
    await ask('GET', `${address}/directory/people/dewi`) // the held request has been taken in
    await ask('POST', `${address}/control/directory`, { body: { available: false } })
    expect((await held).status).toBe(503)
    expect((await ask('GET', `${address}/directory/companies`)).status).toBe(503)
    await ask('POST', `${address}/control/directory`, { body: { available: true } })
    expect((await ask('GET', `${address}/directory/companies`)).status).toBe(200)
  })
})
