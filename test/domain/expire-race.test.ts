import { describe, expect, it } from 'vitest'
import { expireGrants, requireGrant, warnOfEnds, withdrawGrants } from '../../server/domain/grant/index.ts'
import { eventsOf, liveAtIssuer, scopesOf } from './look.ts'
import { type Bench, invoice, openBench, order } from './open-bench.ts'

/** A grant of two actions, of which the invoice ends in an hour. */
async function openEnding() {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  const grant = await bench.grant(agent, [order])
  await bench.choose(agent, [invoice])
  await bench.approve(agent, [invoice], { expiresAt: new Date(bench.ctx.clock.now().getTime() + 3600_000) })
  await bench.workLong()
  return { bench, agent, grant }
}

const many = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, work))

const endsOf = (bench: Bench) => bench.asOwner<{ state: string }>('SELECT state FROM agent_grant ORDER BY state')

describe('the end of a part of a grant', () => {
  it('is written once, however many nodes look after it at the same moment [GRANT-5]', async () => {
    const { bench, agent } = await openEnding()
    await many(() => warnOfEnds(bench.ctx))
    expect(await eventsOf(bench, 'grant.expiring')).toEqual([])
    await bench.pass(3600)
    await many(() => expireGrants(bench.ctx))
    expect(await eventsOf(bench, 'grant.expired')).toMatchObject([{ facts: { actions: [invoice] } }])
    expect(await endsOf(bench)).toEqual([{ state: 'active' }, { state: 'expired' }])
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toMatchObject([{ scopes: scopesOf(bench, order) }])
    await requireGrant(bench.ctx, { agent, action: order })
    await expect(requireGrant(bench.ctx, { agent, action: invoice })).rejects.toMatchObject({ code: 'expired' })
  })

  it('and a withdrawal of all of it end in one of both orders, with nothing left at the issuer [GRANT-5] [LIFE-2]', async () => {
    const { bench, grant } = await openEnding()
    await bench.pass(3600)
    await Promise.all([expireGrants(bench.ctx), withdrawGrants(bench.ctx, { grant, reason: '' })])
    await bench.workLong()
    const ends = (await endsOf(bench)).map(({ state }) => state)
    expect([['withdrawn'], ['expired', 'withdrawn']]).toContainEqual(ends)
    expect(await liveAtIssuer(bench)).toEqual([])
  })
})
