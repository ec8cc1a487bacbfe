import { describe, expect, it } from 'vitest'
import { requireGrant, tryAgain, withdrawGrants } from '../../server/domain/grant/index.ts'
import { credentialsOf, eventsOf, grantOf, liveAtIssuer, scopesOf } from './look.ts'
import { credentialIn, invoice, openBench, order } from './open-bench.ts'

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
      { reference: credentialIn(used).id, scopes: scopesOf(bench, invoice, order) },
    ])
  })

  it('leaves what is in use alone when the new credential cannot be obtained [CRED-2]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    await bench.control('issuer', { fault: 'refuse', times: 8 })
    await bench.approve(agent, [order])
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: 'issuer_down' })
    await requireGrant(bench.ctx, { agent, action: invoice })
    await tryAgain(bench.ctx, { grant })
    await bench.work()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
  })

  it('begins anew with what is wanted now when a credential was on its way for less', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice, order])
    await bench.control('faults', { product: 'jurnal', match: '/companies/active', fault: '500-before', times: 1 })
    await bench.approve(agent, [invoice])
    await bench.work()
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'staged' }])
    await bench.approve(agent, [order])
    await bench.workLong()
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'revoked' }, { state: 'active' }])
    expect(await liveAtIssuer(bench)).toMatchObject([{ scopes: scopesOf(bench, invoice, order) }])
  })

  it('never puts a credential into use that was overtaken while it was being proved', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice, order])
    await bench.approve(agent, [invoice])
    const { vault } = bench.tools
    let widened = false
    const call: typeof vault.call = async (credential, wish) => {
      if (!widened) await bench.approve(agent, [order])
      widened = true
      return vault.call(credential, wish)
    }
    await bench.work({ vault: { ...vault, call } })
    const stored = await eventsOf(bench, 'credential.stored')
    expect(stored).toMatchObject([{ facts: { version: 2 } }])
    expect(await liveAtIssuer(bench)).toMatchObject([{ scopes: scopesOf(bench, invoice, order) }])
    await requireGrant(bench.ctx, { agent, action: invoice })
  })

  it('asks for no right that ran out or was replaced by a narrower one [CRED-1] [GRANT-5]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice, order])
    const soon = new Date(bench.ctx.clock.now().getTime() + 30_000)
    await bench.approve(agent, [invoice], { expiresAt: soon })
    await bench.work()
    await bench.pass(30)
    const [wide] = bench.openingOf(agent, [order]).actions
    if (!wide) throw new Error('Nothing is granted.')
    await bench.approve(agent, [], { actions: [{ ...wide, scopes: [...wide.scopes, 'jurnal:sales-order:read'] }] })
    await bench.workLong()
    expect((await liveAtIssuer(bench))[0]?.scopes).toEqual(
      [...scopesOf(bench, order), 'jurnal:sales-order:read'].sort(),
    )
    await bench.approve(agent, [order])
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toMatchObject([{ scopes: scopesOf(bench, order) }])
  })

  it('tells a failure to make it narrower apart from one to set it up', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice, order])
    await bench.control('issuer', { fault: 'refuse', times: 1 })
    await withdrawGrants(bench.ctx, { grant, reason: '', action: order })
    await bench.workLong()
    const [failed] = await eventsOf(bench, 'credential.failed')
    expect(failed?.facts).toMatchObject({ attempt: 1, cause: 'narrowing' })
    expect(await liveAtIssuer(bench)).toMatchObject([{ scopes: scopesOf(bench, invoice) }])
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
    expect(after.credential).toMatchObject({ grantedDigest: after.grantedDigest })
    const states = await bench.asOwner<{ state: string }>('SELECT state FROM granted_action ORDER BY state')
    expect(states.map(({ state }) => state)).toEqual(['active', 'removed'])
  })
})
