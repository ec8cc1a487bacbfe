import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { keepFollowing } from '../../server/entry/follow-withdrawals.ts'
import { grantOf } from './look.ts'
import { invoice, openBench } from './open-bench.ts'

/** A company whose withdrawals are followed, how often the list was read for it, and what comes before each reading. */
async function openFollowed() {
  const bench = await openBench()
  const reads = { count: 0, before: () => {} }
  const read = async (stopping?: AbortSignal) => {
    reads.count += 1
    reads.before()
    return bench.tools.withdrawals.read(stopping)
  }
  const tools = { ...bench.tools, withdrawals: { ...bench.tools.withdrawals, read } }
  const nobody = contextFor(tools, { actor: system, company: '', requestId: 'req_test' })
  const stopping = new AbortController()
  const follow = () => keepFollowing(nobody, stopping.signal)
  await follow()
  const isRead = async () => {
    reads.count = 0
    await follow().catch(() => {})
    return reads.count > 0
  }
  const withdraw = async () => {
    const grant = await bench.grant(await bench.agent('Kopi Assistant'), [invoice])
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    return grant
  }
  /** As a dump of before the withdrawal has it: rows of another time, in a table that was filled anew. */
  const restore = async () => {
    await bench.asOwner('TRUNCATE kept_withdrawal')
    await bench.asOwner("UPDATE agent_grant SET state = 'active', ended_at = NULL, withdrawal_id = NULL")
  }
  return { bench, reads, stopping, follow, isRead, withdraw, restore }
}

describe('A running house', () => {
  it('holds its database against the list of withdrawals as soon as it was restored, and leaves the list alone where it was not [LIFE-2]', async () => {
    const { bench, isRead, withdraw, restore } = await openFollowed()
    const grant = await withdraw()
    expect(await isRead()).toBe(false)
    await restore()
    expect(await isRead()).toBe(true)
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    expect(await isRead()).toBe(false)
  })

  it('tries again at its next look where the list of a restored database could not be read [LIFE-2]', async () => {
    const { bench, reads, follow, withdraw, restore } = await openFollowed()
    const grant = await withdraw()
    await restore()
    reads.before = () => {
      throw new Error('The bucket answers 503.')
    }
    await expect(follow()).rejects.toThrow('503')
    reads.before = () => {}
    await follow()
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
  })

  it('ends whatever it is about with the list when it is to stop [LIFE-2] [OPS-3]', async () => {
    const { bench, reads, stopping, follow, withdraw, restore } = await openFollowed()
    const grant = await withdraw()
    await restore()
    reads.before = () => stopping.abort()
    await expect(follow()).rejects.toThrow('aborted')
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'active' })
  })

  it('adds once an hour what the list has lost [LIFE-2]', async () => {
    const { bench, follow, isRead, withdraw } = await openFollowed()
    const grant = await withdraw()
    const { place } = bench.tools.withdrawals
    const lines = (await readFile(place, 'utf8')).split('\n')
    await writeFile(place, lines.filter((line) => !line.includes(grant)).join('\n'))
    expect(await isRead()).toBe(false)
    await bench.pass(60 * 60)
    await follow()
    expect((await bench.tools.withdrawals.read())?.lines).toContainEqual(expect.objectContaining({ grant }))
  })

  it('looks at the list once an hour, so that one which was lost is told, and no end of that time is lost [LIFE-2]', async () => {
    const { bench, follow, isRead, withdraw } = await openFollowed()
    const { place } = bench.tools.withdrawals
    await bench.pass(59 * 60)
    expect(await isRead()).toBe(false)
    await rename(place, `${place}.away`)
    const grant = await withdraw()
    await bench.pass(60)
    await expect(follow()).rejects.toThrow('is another one than this database went by')
    await rm(place)
    expect(await isRead()).toBe(false)
    await bench.pass(5 * 60)
    await expect(follow()).rejects.toThrow('is not there')
    await rename(`${place}.away`, place)
    await bench.pass(5 * 60)
    await follow()
    expect((await bench.tools.withdrawals.read())?.lines).toContainEqual(expect.objectContaining({ grant }))
    expect(await isRead()).toBe(false)
  })
})
