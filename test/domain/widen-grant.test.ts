import { describe, expect, it } from 'vitest'
import { requireGrant, tryAgain } from '../../server/domain/grant/index.ts'
import { credentialsOf, grantOf, liveAtIssuer, scopesOf } from './look.ts'
import { invoice, openBench, order } from './open-bench.ts'

describe('widening a grant', () => {
  it('keeps the old right in use until the new credential is, then retires the old one [LIFE-1]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    await bench.choose(agent, [order])
    await bench.control('issuer', { fault: 'refuse', times: 1 })
    expect(await bench.approve(agent, [order])).toEqual([grant])
    await bench.work()
    await requireGrant(bench.ctx, { agent, action: invoice })
    await expect(requireGrant(bench.ctx, { agent, action: order })).rejects.toMatchObject({ code: 'setup_failed' })

    await bench.pass(10)
    await bench.work()
    const used = await requireGrant(bench.ctx, { agent, action: order })
    expect((await requireGrant(bench.ctx, { agent, action: invoice })).credential).toEqual(used.credential)
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'retiring' }, { state: 'active' }])
    expect(await liveAtIssuer(bench)).toHaveLength(2)
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toMatchObject([
      { reference: used.credential.id, scopes: scopesOf(bench, invoice, order) },
    ])
  })

  it('leaves what is in use alone when the new credential cannot be obtained [CRED-2]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    await bench.control('issuer', { fault: 'refuse', times: 5 })
    await bench.approve(agent, [order])
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: 'issuer_down' })
    await requireGrant(bench.ctx, { agent, action: invoice })
    await tryAgain(bench.ctx, { grant })
    await bench.work()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
  })

  it('replaces what was granted for the same action, limits and digest together [APPR-4]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.grant(agent, [invoice])
    const before = await requireGrant(bench.ctx, { agent, action: invoice })
    await bench.approve(agent, [invoice])
    await bench.work()
    const after = await requireGrant(bench.ctx, { agent, action: invoice })
    expect(after.grantedDigest).not.toBe(before.grantedDigest)
    expect(after.credential.grantedDigest).toBe(after.grantedDigest)
    const states = await bench.asOwner<{ state: string }>('SELECT state FROM granted_action ORDER BY state')
    expect(states.map(({ state }) => state)).toEqual(['active', 'removed'])
  })
})
