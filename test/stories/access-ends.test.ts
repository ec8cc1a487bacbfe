import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { makeToken } from '../entry/open-runtime.ts'
import { act, approveUntil, end, inDays, liveCredentials, pass } from './access-life.ts'
import { ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { decider, openAsked, pathOf, wordsOf } from './super-admin.ts'

async function openEnding(days: number) {
  const asked = await openAsked({ actions: [invoice] })
  const { house, builder, agent } = asked
  await approveUntil(asked, [invoice], inDays(house, days))
  const token = await makeToken(builder, agent)
  // A builder's session lives for half a day.
  const dewi = () => house.signIn('dewi')
  const events = async (name: string) => (await eventsOf(await dewi())).filter((event) => event.name === name)
  return { ...asked, token, dewi, events }
}

describe('An access with an end', () => {
  it('[GRANT-5] warns two weeks and three days before, once each, those who asked and those who can prolong', async () => {
    const { house, events } = await openEnding(30)
    await pass(house, 15)
    expect(await events('grant.expiring')).toEqual([])
    const steps = [
      [2, 1],
      [5, 1],
      [6, 2],
      [1, 2],
    ] as const
    for (const [days, count] of steps) {
      await pass(house, days)
      expect(await events('grant.expiring')).toHaveLength(count)
    }
    expect((await events('grant.expiring')).map(({ facts }) => facts.days)).toEqual([14, 3])
    for (const name of ['dewi', 'sari', 'andi']) {
      const mails = await house.mails(`${name}@kopinusantara.example`)
      const warnings = mails.filter(({ subject }) => /^(Akses akan berakhir pada|Access ends on) /.test(subject))
      expect(warnings).toHaveLength(2)
      expect(warnings[0]?.text.includes('/approve/access')).toBe(name !== 'dewi')
    }
  })

  it('[GRANT-5] does not warn as it begins of what is granted for a few days', async () => {
    const { house, events } = await openEnding(2)
    await pass(house, 0)
    expect(await events('grant.expiring')).toEqual([])
  })

  it('[GRANT-5] is refused from its last moment on, ends as expired, at the issuer too, and is told', async () => {
    const { house, agent, token, dewi, events } = await openEnding(5)
    await pass(house, 4)
    expect(await act(house, token)).toBe('succeeded')
    house.clock.advance(2 * 24 * 3600_000)
    // Nobody has looked after it yet.
    expect(await act(house, token)).toBe('expired')
    expect((await rowOf(await dewi(), agent)).state).toBe('expired')
    await pass(house, 0)
    await pass(house, 0.01)
    expect(await act(house, token)).toBe('expired')
    expect((await rowOf(await dewi(), agent)).state).toBe('expired')
    expect(await house.look('SELECT state FROM agent_grant')).toEqual([{ state: 'expired' }])
    expect(await liveCredentials(house)).toEqual([])
    expect(await events('grant.expired')).toMatchObject([{ actor: 'Mekari Action', facts: { actions: [invoice] } }])
    const [mail] = await house.mails('dewi@kopinusantara.example')
    expect(mail?.text).toContain(sentence('id', 'ending.expired.next'))
    const list = await (await decider(house)).open('/approve/access')
    expect(wordsOf(list.text)).toContain(sentence('id', 'access.empty'))
  })

  it('[GRANT-5] can be asked for and approved anew after its end, under a grant of its own', async () => {
    const { house, builder, agent, token } = await openEnding(5)
    await end(house)
    expect((await rowOf(builder, agent)).state).toBe('expired')
    const { id } = await ask(house, builder, agent)
    await approveUntil({ house, path: await pathOf(house, id) }, [invoice], inDays(house, 60))
    expect(await act(house, token)).toBe('succeeded')
    const states = await house.look<{ state: string }>('SELECT state FROM agent_grant ORDER BY state')
    expect(states.map(({ state }) => state)).toEqual(['active', 'expired'])
  })

  it('[GRANT-5] ends alone where another action of the product goes on, with fewer rights at the issuer', async () => {
    const { house, builder, agent, token, dewi, events } = await openEnding(5)
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    await approveUntil({ house, path: await pathOf(house, id) }, [order], inDays(house, 50))
    // The one before it is revoked when nothing can be under way with it.
    await pass(house, 0.01)
    const [wide] = await liveCredentials(house)
    await pass(house, 6)
    await pass(house, 0.01)
    expect((await rowOf(await dewi(), agent)).state).toBe('expired')
    expect((await rowOf(await dewi(), agent, order)).state).toBe('active')
    expect(await act(house, token)).toBe('expired')
    const [narrow, ...more] = await liveCredentials(house)
    expect(more).toEqual([])
    expect(wide?.scopes).toEqual(expect.arrayContaining(narrow?.scopes ?? ['none']))
    expect(wide?.scopes).not.toEqual(narrow?.scopes)
    const causes = (await events('credential.stored')).map(({ facts }) => facts.cause)
    expect(causes).toEqual(['initial', 'widening', 'narrowing'])
    expect(await events('grant.activated')).toHaveLength(2)
  })
})
