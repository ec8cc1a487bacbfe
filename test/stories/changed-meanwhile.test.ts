import { describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose, rowOf } from './builder.ts'
import { connectionBody, integrate, kindsAt, openOwnSystem, orderStatus } from './own-system.ts'

const settings = (whenToUse: string) => ({ whenToUse, limits: {} })
const refused = { status: 409, body: { error: { code: 'conflict', facts: { reason: 'changed_meanwhile' } } } }
const byBudi = { facts: { reason: 'changed_meanwhile', by: 'Budi Santoso', at: expect.any(String) } }

/** Dewi and Budi at the same house; whoever changes something changes it a minute later. */
async function openTwo() {
  const { house, builder: dewi, connection } = await openOwnSystem()
  const budi = await house.signIn('budi')
  const change = async (person: Visitor, path: string, body: object) => {
    await house.clock.advance(60_000)
    return person.api('PUT', path, body)
  }
  return { house, dewi, budi, connection, change }
}

describe('Whoever saves over somebody’s change', () => {
  it('is told whose it was and loses nothing: a choice [PICK-6]', async () => {
    const { dewi, budi, change } = await openTwo()
    const agent = await agentOf(dewi)
    const { id, version } = await choose(dewi, agent)
    const path = `/v1/agents/${agent}/choices/${id}`
    const first = await change(budi, path, { settings: settings('Budi'), seen: version })
    expect(first).toMatchObject({ status: 200, body: { version: version + 1, updatedBy: 'Budi Santoso' } })
    const second = await change(dewi, path, { settings: settings('Dewi'), seen: version })
    expect(second).toMatchObject({ ...refused, body: { error: byBudi } })
    expect((await rowOf(dewi, agent)).choice).toMatchObject({ settings: { whenToUse: 'Budi' }, version: version + 1 })
    const again = await change(dewi, path, { settings: settings('Dewi'), seen: version + 1 })
    expect(again).toMatchObject({ status: 200, body: { settings: { whenToUse: 'Dewi' }, updatedBy: 'Dewi Lestari' } })
  })

  it('is told whose it was and loses nothing: a connection [CRED-5]', async () => {
    const { house, dewi, budi, connection, change } = await openTwo()
    const path = `/v1/connections/${connection}`
    const kind = kindsAt(house.sandbox).find(({ authType }) => authType === 'bearer')
    if (!kind) throw new Error('There is no such way.')
    const { secret: _, ...fields } = connectionBody(house.sandbox, kind)
    const { updatedAt: seen } = (await dewi.api('GET', path)).body
    const first = await change(budi, path, { ...fields, name: 'Of Budi', seen })
    expect(first).toMatchObject({ status: 200, body: { name: 'Of Budi', updatedBy: 'Budi Santoso' } })
    const second = await change(dewi, path, { ...fields, name: 'Of Dewi', seen })
    expect(second).toMatchObject({ ...refused, body: { error: byBudi } })
    const again = await change(dewi, path, { ...fields, name: 'Of Dewi', seen: first.body.updatedAt })
    expect(again).toMatchObject({ status: 200, body: { name: 'Of Dewi' } })
  })

  it('is told whose it was and loses nothing: a described request [PICK-6]', async () => {
    const { dewi, budi, connection, change } = await openTwo()
    const definition = orderStatus(connection)
    const { id } = await integrate(dewi, definition)
    const path = `/v1/integrations/${id}`
    await change(budi, path, { ...definition, whenToUse: 'Budi', seen: 1 })
    const second = await change(dewi, path, { ...definition, whenToUse: 'Dewi', seen: 1 })
    expect(second).toMatchObject({ ...refused, body: { error: byBudi } })
    expect((await dewi.api('GET', path)).body).toMatchObject({ definition: { whenToUse: 'Budi' }, version: 2 })
    expect((await change(dewi, path, { ...definition, whenToUse: 'Dewi', seen: 2 })).status).toBe(200)
  })

  it('is served as before where a program says nothing of what it saw [PICK-6]', async () => {
    const { dewi, budi, change } = await openTwo()
    const agent = await agentOf(dewi)
    const { id } = await choose(dewi, agent)
    const path = `/v1/agents/${agent}/choices/${id}`
    await change(budi, path, { settings: settings('Budi') })
    expect(await change(dewi, path, { settings: settings('Dewi') })).toMatchObject({
      status: 200,
      body: { version: 3 },
    })
  })

  it('wins by one where several save at once [PICK-6]', async () => {
    const { dewi, budi, change } = await openTwo()
    const agent = await agentOf(dewi)
    const { id, version: seen } = await choose(dewi, agent)
    const path = `/v1/agents/${agent}/choices/${id}`
    const saved = await Promise.all(
      [dewi, budi, dewi, budi].map((person) => change(person, path, { settings: settings(''), seen })),
    )
    expect(saved.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })
})
