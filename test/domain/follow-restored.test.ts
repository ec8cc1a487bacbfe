import { rename, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { keepFollowing } from '../../server/entry/follow-withdrawals.ts'
import { grantOf } from './look.ts'
import { invoice, openBench } from './open-bench.ts'

/** A company whose withdrawals are followed, and how often the list was read for it. */
async function openFollowed() {
  const bench = await openBench()
  const reads = { count: 0 }
  const read = () => {
    reads.count += 1
    return bench.tools.withdrawals.read()
  }
  const tools = { ...bench.tools, withdrawals: { ...bench.tools.withdrawals, read } }
  const nobody = contextFor(tools, { actor: system, company: '', requestId: 'req_test' })
  await keepFollowing(nobody)
  const isRead = async () => {
    reads.count = 0
    await keepFollowing(nobody).catch(() => {})
    return reads.count > 0
  }
  const withdraw = async () => {
    const grant = await bench.grant(await bench.agent('Kopi Assistant'), [invoice])
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    return grant
  }
  return { bench, nobody, isRead, withdraw }
}

describe('A running house', () => {
  it('holds its database against the list of withdrawals as soon as it was restored, and leaves the list alone where it was not [LIFE-2]', async () => {
    const { bench, isRead, withdraw } = await openFollowed()
    const grant = await withdraw()
    expect(await isRead()).toBe(false)
    // As a dump of before the withdrawal has it: rows of another time, in a table that was filled anew.
    await bench.asOwner('TRUNCATE kept_withdrawal')
    await bench.asOwner("UPDATE agent_grant SET state = 'active', ended_at = NULL, withdrawal_id = NULL")
    expect(await isRead()).toBe(true)
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    expect(await isRead()).toBe(false)
  })

  it('goes by the whole list once an hour, so that one which was lost is told, and no end of that time is lost [LIFE-2]', async () => {
    const { bench, nobody, isRead, withdraw } = await openFollowed()
    const { place } = bench.tools.withdrawals
    await bench.pass(59 * 60)
    expect(await isRead()).toBe(false)
    await rename(place, `${place}.away`)
    const grant = await withdraw()
    await bench.pass(60)
    await expect(keepFollowing(nobody)).rejects.toThrow('is another one than this database went by')
    await rm(place)
    expect(await isRead()).toBe(false)
    await bench.pass(5 * 60)
    await expect(keepFollowing(nobody)).rejects.toThrow('is not there')
    await rename(`${place}.away`, place)
    await bench.pass(5 * 60)
    await keepFollowing(nobody)
    expect((await bench.tools.withdrawals.read())?.lines).toContainEqual(expect.objectContaining({ grant }))
    expect(await isRead()).toBe(false)
  })
})
