import { describe, expect, it } from 'vitest'
import {
  beginRotation,
  cancelRotation,
  endOverlap,
  endStrayOverlaps,
  requireGrant,
  resumeRotations,
  rollBack,
  rotateDue,
  withdrawGrants,
} from '../../server/domain/grant/index.ts'
import { grantOf, liveAtIssuer } from './look.ts'
import { invoice, order } from './open-bench.ts'
import { callNow, hour, openGranted, rotations, states, workWithoutIssuer } from './rotated.ts'

describe('the end of a rotation', () => {
  it('gives way to a wider consent, which brings a credential of its own [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: hour })
    await workWithoutIssuer(bench, 1)
    await bench.choose(agent, [order])
    await bench.approve(agent, [order])
    await bench.workLong()
    expect(await rotations(bench)).toMatchObject([{ state: 'overtaken' }])
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await requireGrant(bench.ctx, { agent, action: order })
  })

  it('ends with the access: nothing of it lives on, also not what overlapped [LIFE-1] [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await withdrawGrants(bench.ctx, { grant, reason: 'not needed' })
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toEqual([])
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawn' })
    expect((await rotations(bench)).map(({ state }) => state)).toEqual(['done', 'overtaken'])
    await expect(beginRotation(bench.ctx, { grant, overlapSeconds: 0 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is undone while the one before lives, and not after [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const first = (await callNow(bench, agent)).credential.id
    await beginRotation(bench.ctx, { grant, overlapSeconds: 24 * hour })
    await bench.work()
    await rollBack(bench.ctx, { grant, credential: first })
    expect((await callNow(bench, agent)).credential.id).toBe(first)
    await bench.workLong()
    expect(await states(bench)).toEqual(['active', 'revoked'])
    await bench.pass(25 * hour)
    await bench.work()
    expect((await callNow(bench, agent)).outcome).toMatchObject({ status: 200 })
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await bench.workLong()
    await expect(rollBack(bench.ctx, { grant, credential: first })).rejects.toMatchObject({ code: 'conflict' })
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toEqual([])
  })

  it('ends an overlap ahead of its time when somebody says so [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const credential = (await callNow(bench, agent)).credential.id
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await endOverlap(bench.ctx, { grant, credential })
    await expect(rollBack(bench.ctx, { grant, credential })).rejects.toMatchObject({ code: 'conflict' })
    await bench.workLong()
    expect(await states(bench)).toEqual(['revoked', 'active'])
    await expect(endOverlap(bench.ctx, { grant, credential })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('comes by itself when the company says after how many days, and once a day at most where it fails [LIFE-1]', async () => {
    const { bench } = await openGranted()
    await rotateDue(bench.ctx)
    expect(await rotations(bench)).toEqual([])
    await bench.asOwner('UPDATE company SET rotate_after_days = 30')
    await bench.pass(30 * 24 * hour - 60)
    await rotateDue(bench.ctx)
    expect(await rotations(bench)).toEqual([])
    await bench.pass(60)
    await rotateDue(bench.ctx)
    await workWithoutIssuer(bench)
    await rotateDue(bench.ctx)
    expect(await rotations(bench)).toMatchObject([{ state: 'failed' }])
    await bench.pass(24 * hour)
    await rotateDue(bench.ctx)
    await bench.workLong()
    expect(await rotations(bench)).toMatchObject([{ state: 'failed' }, { state: 'done' }])
    await rotateDue(bench.ctx)
    expect(await rotations(bench)).toHaveLength(2)
  })

  it('gives up what is on its way when somebody goes back, or calls it off [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const first = (await callNow(bench, agent)).credential.id
    await beginRotation(bench.ctx, { grant, overlapSeconds: 24 * hour })
    await bench.work()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await workWithoutIssuer(bench, 1)
    await rollBack(bench.ctx, { grant, credential: first })
    await bench.workLong()
    expect(await states(bench)).toEqual(['active', 'revoked', 'revoked'])
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await workWithoutIssuer(bench, 1)
    await cancelRotation(bench.ctx, { grant })
    await bench.workLong()
    expect((await rotations(bench)).map(({ state }) => state)).toEqual(['done', 'overtaken', 'cancelled'])
    expect((await callNow(bench, agent)).credential.id).toBe(first)
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await expect(cancelRotation(bench.ctx, { grant })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves what came back in use to the schedule no sooner than any other [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const first = (await callNow(bench, agent)).credential.id
    await bench.asOwner('UPDATE company SET rotate_after_days = 30')
    await bench.pass(29 * 24 * hour)
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await bench.pass(2 * 24 * hour)
    await rollBack(bench.ctx, { grant, credential: first })
    await rotateDue(bench.ctx)
    await bench.work()
    expect((await callNow(bench, agent)).credential.id).toBe(first)
  })

  it('cannot be gone back from once its issuer is asked to end the one before [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const first = (await callNow(bench, agent)).credential.id
    await beginRotation(bench.ctx, { grant, overlapSeconds: hour })
    await bench.work()
    const { issuer } = bench.tools
    const refusals: unknown[] = []
    // A clock that is behind thinks that there is time left.
    const revoke: typeof issuer.revoke = async (ref) => {
      const clock = { now: () => new Date(bench.ctx.clock.now().getTime() - hour * 500) }
      await rollBack({ ...bench.ctx, clock }, { grant, credential: first }).catch((error: unknown) =>
        refusals.push(error),
      )
      return issuer.revoke(ref)
    }
    await bench.pass(hour)
    await bench.work({ issuer: { ...issuer, revoke } })
    expect(refusals).toMatchObject([{ code: 'conflict', facts: { reason: 'cannot_come_back' } }])
    expect((await callNow(bench, agent)).outcome).toMatchObject({ status: 200 })
  })

  it('goes on where its job was lost, and leaves no overlap to access that another node ended [LIFE-1] [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.asOwner("UPDATE outbox SET state = 'dead' WHERE kind = 'rotate-credential'")
    await resumeRotations(bench.ctx)
    await resumeRotations(bench.ctx)
    await bench.work()
    expect(await rotations(bench)).toMatchObject([{ state: 'done' }])
    await bench.asOwner("UPDATE agent_grant SET state = 'withdrawing', ended_at = now()")
    await endStrayOverlaps(bench.ctx)
    await bench.pass(61)
    await bench.work()
    expect(await states(bench)).toEqual(['revoked', 'active'])
  })

  it('ends every overlap when a part of the access ends [LIFE-1] [LIFE-2]', async () => {
    const { bench, grant } = await openGranted([invoice, order])
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await withdrawGrants(bench.ctx, { grant, reason: '', action: order })
    await bench.pass(61)
    await bench.work({ issuer: { ...bench.tools.issuer, issue: async () => ({ kind: 'pending' }) } })
    expect((await states(bench))[0]).toBe('revoked')
  })
})
