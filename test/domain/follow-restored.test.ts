import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { followRestored, followWithdrawals } from '../../server/entry/follow-withdrawals.ts'
import { grantOf } from './look.ts'
import { invoice, openBench } from './open-bench.ts'

describe('A database under a running house', () => {
  it('is held against the list of withdrawals once it was restored, and as long as it was not the list is left alone [LIFE-2]', async () => {
    const bench = await openBench()
    let reads = 0
    const read = () => {
      reads += 1
      return bench.tools.withdrawals.read()
    }
    const tools = { ...bench.tools, withdrawals: { ...bench.tools.withdrawals, read } }
    const nobody = contextFor(tools, { actor: system, company: '', requestId: 'req_test' })
    await followWithdrawals(nobody)
    const grant = await bench.grant(await bench.agent('Kopi Assistant'), [invoice])
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    reads = 0
    await followRestored(nobody)
    expect(reads).toBe(0)
    // As a dump of before the withdrawal has it: rows of another time, in a table that was filled anew.
    await bench.asOwner('TRUNCATE kept_withdrawal')
    await bench.asOwner("UPDATE agent_grant SET state = 'active', ended_at = NULL, withdrawal_id = NULL")
    await followRestored(nobody)
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    const after = reads
    await followRestored(nobody)
    expect(reads).toBe(after)
  })
})
