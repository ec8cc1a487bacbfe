import { describe, expect, it } from 'vitest'
import { revokeCredential } from '../../server/domain/credential/index.ts'
import { grantsOfCompany, listGrants, requireGrant, tryAgain, withdrawGrants } from '../../server/domain/grant/index.ts'
import { Killed, killAfter } from './kill.ts'
import { eventsOf, grantOf, liveAtIssuer } from './look.ts'
import { credentialIn, invoice, openBench } from './open-bench.ts'

describe('withdrawing a grant', () => {
  it('is "withdrawing" until the issuer has confirmed, and leaves no secret behind [LIFE-2]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    await withdrawGrants(bench.ctx, { grant, reason: 'not needed' })
    await bench.work()
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await bench.workLong()
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawn' })
    expect(await liveAtIssuer(bench)).toEqual([])
    expect(await bench.asOwner('SELECT state, sealed FROM credential')).toEqual([{ state: 'revoked', sealed: null }])
    await expect(withdrawGrants(bench.ctx, { grant, reason: '' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(tryAgain(bench.ctx, { grant })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('revokes what was being issued, also where nobody knows its id, wherever it was killed [LIFE-2] [OPS-5]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice])
    for (let steps = 1; steps <= 5; steps += 1) {
      const [grant = ''] = await bench.approve(agent, [invoice])
      await expect(bench.work(killAfter(bench.tools, steps))).rejects.toThrow(Killed)
      await withdrawGrants(bench.ctx, { grant, reason: 'changed my mind' })
      await bench.workLong()
      expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawn' })
      expect(await liveAtIssuer(bench)).toEqual([])
    }
    const told = await bench.asOwner("SELECT id FROM audit_event WHERE name = 'credential.stored'")
    expect(told).toEqual([])
  })

  it.each(['before', 'after'])('wins over an issuing under way, %s the issuer has made it [LIFE-2]', async (moment) => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice])
    const [grant = ''] = await bench.approve(agent, [invoice])
    const { issuer } = bench.tools
    const withdraw = () => withdrawGrants(bench.ctx, { grant, reason: 'changed my mind' }).catch(() => {})
    const issue: typeof issuer.issue = async (order) => {
      if (moment === 'before') await withdraw()
      const answer = await issuer.issue(order)
      if (moment === 'after') await withdraw()
      return answer
    }
    await bench.work({ issuer: { ...issuer, issue } })
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'withdrawn', failure: null })
    expect(await liveAtIssuer(bench)).toEqual([])
    expect(await eventsOf(bench, 'credential.(issued|stored|failed)')).toEqual([])
  })

  it('goes on asking an issuer that is away [LIFE-2]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    const { issuer } = bench.tools
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    await bench.pass(61)
    await bench.work({
      issuer: { ...issuer, revoke: async () => ({ kind: 'refused', reason: 'away', permanent: false }) },
    })
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    await bench.pass(10)
    await bench.work()
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawn' })
  })

  it('never revokes a credential that is in use', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.grant(agent, [invoice])
    const credential = credentialIn(await requireGrant(bench.ctx, { agent, action: invoice }))
    await revokeCredential(bench.ctx, { credential: credential.id })
    await revokeCredential(bench.ctx, { credential: 'crd_none' })
    expect(await liveAtIssuer(bench)).toMatchObject([{ reference: credential.id }])
  })

  it('lets the same be granted anew, under a new grant', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const first = await bench.grant(agent, [invoice])
    await withdrawGrants(bench.ctx, { grant: first, reason: '' })
    const [second = ''] = await bench.approve(agent, [invoice])
    await bench.work()
    expect(second).not.toBe(first)
    expect((await requireGrant(bench.ctx, { agent, action: invoice })).grant).toBe(second)
    expect(await listGrants(bench.ctx, agent)).toMatchObject([{ grant: second, grantState: 'active' }])
  })
})

describe('the list of access', () => {
  it('says which agent may do what, since when and by whose approval [GRANT-4]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const since = bench.ctx.clock.now()
    const grant = await bench.grant(agent, [invoice])
    const limits = { maxAmount: '5000000', maxPerDay: 20 }
    const by = { approvedBy: 'per_sari', approvedByName: 'Sari', digest: expect.stringMatching(/^[0-9a-f]{64}$/) }
    const when = { grantedAt: since, since, expiresAt: null }
    const actions = [{ action: invoice, version: 2, limits, state: 'active', ...by, ...when }]
    const whom = { agent, agentName: 'Kopi Assistant', setName: null }
    const expected = {
      id: grant,
      ...whom,
      product: 'jurnal',
      basis: 'approval',
      state: 'active',
      since,
      trouble: null,
      retryAt: null,
      endedAt: null,
      withdrawal: null,
      actions,
    }
    expect(await grantsOfCompany(bench.ctx)).toEqual([expected])
  })

  it('shows an agent what is to come before what it will replace', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.grant(agent, [invoice])
    await bench.approve(agent, [invoice])
    expect(await listGrants(bench.ctx, agent)).toMatchObject([{ actionState: 'obtaining', grantState: 'active' }])
    await bench.control('issuer', { fault: 'refuse', times: 8 })
    await bench.workLong()
    expect(await listGrants(bench.ctx, agent)).toMatchObject([{ grantState: 'setup_failed', failure: 'issuer_down' }])
  })
})
