import { describe, expect, it } from 'vitest'
import { gayo, openRuntime, type Runtime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { liveCredentials } from '../stories/access-life.ts'
import { ask, choose, invoice, order, rowOf } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'
import { backUp, doctor, passTen, withdraw } from './restored-house.ts'

const nearest = 'other_nearest_location'
const here = { latitude: -6.2, longitude: 106.8 }

/** What nobody has to approve: how often a day the nearest place may be told. */
const told = (maxPerDay: number) => {
  const place = { name: 'Kopi Menteng', ...here }
  return { settings: { whenToUse: '', limits: { maxPerDay }, details: { places: [place] } } }
}

async function chooseNearest({ builder, agent }: Pick<Runtime, 'builder' | 'agent'>): Promise<string> {
  const { status, body } = await builder.api('POST', `/v1/agents/${agent}/choices`, { action: nearest, ...told(100) })
  expect(status, JSON.stringify(body)).toBe(200)
  return `/v1/agents/${agent}/choices/${body.id}`
}

async function renew(builder: Visitor, grant: string): Promise<void> {
  expect((await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'none' })).status).toBe(204)
}

const credentialsOf = (house: House) =>
  house.look<{ id: string; state: string; sealed: object | null }>(
    'SELECT id, state, sealed FROM credential ORDER BY version',
  )
const recorded = (house: House) =>
  house.look<{ name: string; facts: Record<string, unknown> }>(
    "SELECT name, facts FROM audit_event WHERE facts ->> 'why' = 'restored' OR name = 'credential.not_restored' ORDER BY seq",
  )

describe('A database that was restored', () => {
  it('brings no withdrawn access back to life: it ends again before anybody is served [LIFE-2]', async () => {
    const { house, builder, agent, act, documents } = await openRuntime()
    const restore = await backUp(house)
    expect((await act('before')).status).toBe(200)
    const [{ grant }] = (await builder.api('GET', '/v1/credentials')).body.items
    await renew(builder, grant)
    await passTen(house)
    // The successor, which the backup does not know, is not revoked when the database is lost.
    await house.control('/issuer', { fault: 'unrevoked', times: 2 })
    expect(await withdraw(house)).toBe(grant)
    await passTen(house)
    const [, successor] = (await house.state()).credentials
    expect(successor).toMatchObject({ revokedAt: null })
    const mails = (await house.mails()).length
    await house.restart(async () => {
      await restore()
      const { code, said } = await doctor(house)
      expect(code).toBe(1)
      expect(said).toMatch(new RegExp(`FAIL {2}withdrawals of company 102938: The list says .* alive: ${grant}, crd_`))
      expect(said).toMatch(/and the database never heard of them: \S+ of sandbox\./)
    })
    expect((await act('after')).body.error.code).toBe('withdrawn')
    await passTen(house)
    expect((await act('later')).body.error.code).toBe('withdrawn')
    expect(await documents()).toHaveLength(1)
    expect((await rowOf(builder, agent)).state).toBe('needs_approval')
    expect(await credentialsOf(house)).toMatchObject([{ state: 'revoked', sealed: null }])
    expect(await liveCredentials(house)).toEqual([])
    expect(await house.look('SELECT state FROM agent_grant')).toEqual([{ state: 'withdrawn' }])
    expect(await recorded(house)).toMatchObject([
      { name: 'credential.not_restored' },
      { name: 'grant.withdrawn', facts: { grant, why: 'restored' } },
      { name: 'credential.revoked' },
    ])
    expect(await house.mails()).toHaveLength(mails)
    expect((await doctor(house)).said).toContain('ok    withdrawals: The list')
  }, 120_000)

  it('brings no renewed credential back to life, and gets another one for the access that holds [LIFE-1]', async () => {
    const { house, builder, act } = await openRuntime()
    const restore = await backUp(house)
    const [{ grant }] = (await builder.api('GET', '/v1/credentials')).body.items
    await renew(builder, grant)
    await passTen(house)
    const [old] = await credentialsOf(house)
    await house.restart(async () => {
      await restore()
      expect((await doctor(house)).said).toContain(`alive: ${old?.id}.`)
    })
    expect((await credentialsOf(house))[0]).toMatchObject({ id: old?.id, state: 'retiring', sealed: null })
    expect((await act('meanwhile')).status).not.toBe(200)
    await passTen(house)
    expect((await act('after')).status).toBe(200)
    expect((await credentialsOf(house)).map(({ state }) => state)).toEqual(['revoked', 'active'])
  }, 120_000)

  it('does without what was taken out of an access, and goes on with the rest [LIFE-2] [GRANT-4]', async () => {
    const { house, builder, agent, act } = await openRuntime()
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    await approve(house, id)
    const restore = await backUp(house)
    await withdraw(house, { action: invoice })
    await passTen(house)
    await house.restart(restore)
    expect((await act('invoice')).body.error.code).toBe('withdrawn')
    await passTen(house)
    expect((await act('invoice again')).body.error.code).toBe('withdrawn')
    expect((await act('order', gayo, order)).status).toBe(200)
  }, 120_000)

  it('does without what a builder took away or lowered, until somebody chooses it anew [GRANT-3] [GRANT-2]', async () => {
    const runtime = await openRuntime()
    const { house, builder, agent, act } = runtime
    const place = await chooseNearest(runtime)
    const { choice } = await rowOf(builder, agent)
    const restore = await backUp(house)
    expect((await act('once', here, nearest)).status).toBe(200)
    expect((await builder.api('PUT', place, told(1))).status).toBe(200)
    expect((await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice.id}`)).status).toBe(204)
    await house.restart(async () => {
      await restore()
      const { said } = await doctor(house)
      expect(said).toContain(`${nearest} of grt_`)
      expect(said).toContain(`${nearest} of ${agent}`)
      expect(said).toContain(`${invoice} of ${agent}`)
    })
    expect((await act('invoice')).body.error.code).toBe('not_approved')
    expect((await act('nearest', here, nearest)).body.error.code).toBe('not_approved')
    expect((await recorded(house)).map(({ name }) => name).sort()).toEqual([
      ...['choice.removed', 'choice.removed', 'grant.withdrawn'],
    ])
    await choose(builder, agent, { action: invoice })
    await chooseNearest(runtime)
    expect((await act('invoice again')).status).toBe(200)
    expect((await act('nearest again', here, nearest)).status).toBe(200)
  }, 120_000)
})
