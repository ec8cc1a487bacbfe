import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { followWithdrawals } from '../../server/entry/follow-withdrawals.ts'
import { revokeForgottenJob } from '../../server/entry/worker/revoke-forgotten.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { grantOf } from './look.ts'
import { type Bench, invoice, openBench } from './open-bench.ts'

/** The list says that this has ended, and the database knows nothing of it: as after a restore. */
async function endUnseen({ tools, ctx: { company } }: Bench, ended: Record<string, string>): Promise<void> {
  await follow(tools)
  await tools.withdrawals.add([{ company, ...ended, at: new Date().toISOString() }])
  await follow(tools)
}

const follow = (tools: Bench['tools']) =>
  followWithdrawals(contextFor(tools, { actor: system, company: '', requestId: 'req_test' }))

describe('What the list says has ended', () => {
  it('goes without what has taken its place already, and is on its way [LIFE-2] [LIFE-3]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    const granted = () =>
      bench.asOwner<{ digest: string; state: string }>(
        'SELECT granted_digest AS digest, state FROM granted_action WHERE grant_id = $1 ORDER BY granted_at, state',
        [grant],
      )
    const [{ digest } = { digest: '' }] = await granted()
    await bench.pass(1)
    await bench.approve(agent, [invoice])
    await endUnseen(bench, { grant, action: invoice, digest })
    expect((await granted()).map(({ state }) => state)).toEqual(['removed', 'obtaining'])
    await bench.work()
    expect((await granted()).map(({ state }) => state)).toEqual(['removed', 'active'])
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'active' })
  })

  it('is left to an operator, once and by its name, where people made it and the database never heard of it [LIFE-2]', async () => {
    const bench = await openBench()
    await endUnseen(bench, { grant: 'grt_x', credential: 'crd_x', issuer: 'developer-centre', issuerRef: 'client-9' })
    await drainJobs(bench.tools, { 'revoke-forgotten': revokeForgottenJob })
    await follow(bench.tools)
    const left = 'SELECT state, last_error AS reason FROM outbox WHERE kind = $1'
    expect(await bench.asOwner(left, ['revoke-forgotten'])).toEqual([
      { state: 'dead', reason: expect.stringContaining('Revoke client-9 by hand at its issuer, developer-centre') },
    ])
  })
})
