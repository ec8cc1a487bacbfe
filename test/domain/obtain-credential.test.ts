import { describe, expect, it } from 'vitest'
import { obtainCredential, requireGrant, tryAgain } from '../../server/domain/grant/index.ts'
import { Killed, killAfter } from './kill.ts'
import { credentialsOf, eventsOf, grantOf, liveAtIssuer, scopesOf } from './look.ts'
import { type Bench, invoice, kopi, openBench } from './open-bench.ts'

async function openApproved(actions = [invoice]) {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  await bench.choose(agent, actions)
  const [grant = ''] = await bench.approve(agent, actions)
  return { bench, agent, grant }
}

describe('obtaining a credential', () => {
  it('issues, proves, seals and only then stores it, with the approved scopes and no more [CRED-1]', async () => {
    const { bench, grant } = await openApproved()
    expect(await grantOf(bench, grant)).toEqual({ state: 'obtaining', failure: null })
    await bench.work()
    expect((await eventsOf(bench, 'credential|grant')).map(({ name }) => name)).toEqual([
      'credential.issued',
      'credential.proved',
      'credential.stored',
      'grant.activated',
    ])
    const [row, ...others] = await credentialsOf(bench)
    expect(others).toEqual([])
    expect(row).toMatchObject({ state: 'active', sealed: { version: 1, keyId: 'test' } })
    const scopes = scopesOf(bench, invoice)
    expect(await bench.issued()).toMatchObject([{ reference: row?.id, scopes, revokedAt: null }])
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
  })

  it('leaves nothing active when the product refuses the proof, and makes a new one at the next attempt [CRED-1] [CRED-2]', async () => {
    const { bench, agent, grant } = await openApproved()
    await bench.control('issuer', { fault: 'bad-credential', times: 1 })
    await bench.work()
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'revoked', sealed: null }])
    expect(await liveAtIssuer(bench)).toEqual([])
    await expect(requireGrant(bench.ctx, { agent, action: invoice })).rejects.toMatchObject({ code: 'setup_failed' })
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    expect(await eventsOf(bench, 'credential.stored')).toHaveLength(1)
    const [failed] = await eventsOf(bench, 'credential.failed')
    expect(failed).toMatchObject({
      outcome: 'signature_refused',
      facts: { attempt: 1, final: false, reason: 'signature_refused', request: 'apr_test' },
    })
  })

  it('keeps what it has while the product is away, and goes on where it was [CRED-2]', async () => {
    const { bench } = await openApproved()
    await bench.control('faults', { product: 'jurnal', match: '/companies/active', fault: '500-before', times: 2 })
    await bench.workLong()
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'active' }])
    expect(await bench.issued()).toHaveLength(1)
    expect((await eventsOf(bench, 'credential.failed')).map(({ outcome }) => outcome)).toEqual([
      'product_down',
      'product_down',
    ])
  })

  it('takes nothing but a yes of the product for a proof [CRED-1]', async () => {
    const { bench, grant } = await openApproved()
    const { catalogue } = bench.tools
    const products = catalogue.products.map((product) => ({ ...product, proof: { path: '/nowhere' } }))
    await bench.work({ catalogue: { ...catalogue, products } })
    const [failed] = await eventsOf(bench, 'credential.failed')
    expect(failed).toMatchObject({ outcome: 'proof_refused', facts: { detail: 'The product answered 404.' } })
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'obtaining' })
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'staged' }])
  })

  it('ends with no second living credential when the answers of the issuer are lost [CRED-1]', async () => {
    const { bench, grant } = await openApproved()
    await bench.control('issuer', { fault: '500-after', times: 2 })
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    expect((await credentialsOf(bench)).filter(({ state }) => state === 'active')).toHaveLength(1)
    expect((await eventsOf(bench, 'credential.failed')).map(({ outcome }) => outcome)).toContain('secret_lost')
  })

  it('gives up after eight attempts with the reason, leaves nothing behind, and tries again without a new approval [CRED-2]', async () => {
    const { bench, grant } = await openApproved()
    await bench.control('issuer', { fault: '500-after', times: 8 })
    await bench.workLong()
    expect((await grantOf(bench, grant))?.state).toBe('setup_failed')
    const failed = await eventsOf(bench, 'credential.failed')
    expect(failed.map(({ facts }) => facts.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(failed.map(({ facts }) => facts.final)).toEqual([...Array(7).fill(false), true])
    expect(await liveAtIssuer(bench)).toEqual([])

    await tryAgain(bench.ctx, { grant })
    await tryAgain(bench.ctx, { grant })
    await bench.work()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await expect(tryAgain(bench.ctx, { grant })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('waits while the gate is closed, which is no attempt, and goes on behind the open one [GATE-1] [CRED-2]', async () => {
    const { bench, grant } = await openApproved()
    const gate = async (flag: boolean) => {
      await bench.control('gates', { company: kopi, flag })
      await bench.sync()
    }
    await gate(false)
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'obtaining', failure: null })
    expect([await bench.issued(), await credentialsOf(bench), await eventsOf(bench, 'credential')]).toEqual([
      [],
      [],
      [],
    ])
    expect(await bench.asOwner("SELECT state, attempts FROM outbox WHERE kind = 'obtain-credential'")).toEqual([
      { state: 'waiting', attempts: 0 },
    ])
    await gate(true)
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
  })

  it('gives up at once when the issuer would say the same again [CRED-2]', async () => {
    const { bench, grant } = await openApproved()
    await bench.asOwner("UPDATE granted_action SET scopes = '{jurnal:unknown}'")
    await bench.work()
    expect(await grantOf(bench, grant)).toEqual({ state: 'setup_failed', failure: 'issuer_refused' })
    const [failed] = await eventsOf(bench, 'credential.failed')
    expect(failed?.facts).toMatchObject({
      attempt: 1,
      final: true,
      detail: '"jurnal:unknown" is not a scope of jurnal.',
    })
    expect(await credentialsOf(bench)).toMatchObject([{ state: 'failed' }])
  })

  it('counts a fault of our own as an attempt, so that it ends and is told [CRED-2]', async () => {
    const { bench, grant } = await openApproved()
    const call = () => Promise.reject(new Error('KEY_ENCRYPTION_KEYS has no key named k1.'))
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await bench.work({ vault: { ...bench.tools.vault, call } })
      await bench.pass(40)
    }
    expect(await grantOf(bench, grant)).toEqual({ state: 'setup_failed', failure: 'interrupted' })
    const failed = await eventsOf(bench, 'credential.failed')
    expect(failed.map(({ facts }) => facts.final)).toEqual([...Array(7).fill(false), true])
    expect(JSON.stringify(failed)).not.toContain('k1')
    expect(bench.log.join()).toContain('has no key named k1')
  })

  it('ends with exactly one credential in use when several nodes work on it at once [CRED-1]', async () => {
    const { bench, grant } = await openApproved()
    const nodes = Array.from({ length: 4 }, () => obtainCredential(bench.ctx, { grant, attempt: 1 }))
    await Promise.allSettled(nodes)
    await bench.workLong()
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
    const active = (await credentialsOf(bench)).filter(({ state }) => state === 'active')
    expect(active).toHaveLength(1)
    expect((await liveAtIssuer(bench)).map(({ reference }) => reference)).toEqual(active.map(({ id }) => id))
    expect(await eventsOf(bench, 'credential.stored')).toHaveLength(1)
  })

  it('ends with exactly one credential in use, wherever it was killed [CRED-1] [OPS-5]', async () => {
    const { bench, agent, grant } = await openApproved()
    let approvals = 1
    for (let steps = 1; await isKilled(bench, steps); steps += 1) {
      await bench.workLong()
      const active = (await credentialsOf(bench)).filter(({ state }) => state === 'active')
      expect((await liveAtIssuer(bench)).map(({ reference }) => reference)).toEqual(active.map(({ id }) => id))
      expect(active).toHaveLength(1)
      expect(await eventsOf(bench, 'credential.stored')).toHaveLength(approvals)
      expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
      await bench.approve(agent, [invoice])
      approvals += 1
    }
    expect(approvals).toBeGreaterThan(6)
  })
})

/** Whether the job died at this step; false when it was done before. */
async function isKilled(bench: Bench, steps: number): Promise<boolean> {
  try {
    await bench.work(killAfter(bench.tools, steps))
    return false
  } catch (error) {
    if (error instanceof Killed) return true
    throw error
  }
}
