import { describe, expect, it } from 'vitest'
import {
  beginRotation,
  endOverlap,
  requireGrant,
  rollBack,
  rotateDue,
  withdrawGrant,
} from '../../server/domain/grant/index.ts'
import { grantOf, liveAtIssuer } from './look.ts'
import { order } from './open-bench.ts'
import { callNow, hour, openGranted, rotations, states, workWithoutIssuer } from './rotated.ts'

describe('the end of a rotation', () => {
  it('gives way to a wider consent, which brings a credential of its own [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: hour })
    await bench.choose(agent, [order])
    await bench.approve(agent, [order])
    await bench.workLong()
    expect((await rotations(bench))[0]?.state).toMatch(/done|overtaken/)
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await requireGrant(bench.ctx, { agent, action: order })
  })

  it('ends with the access: nothing of it lives on, also not what overlapped [LIFE-1] [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await withdrawGrant(bench.ctx, { grant, reason: 'not needed' })
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
    await withdrawGrant(bench.ctx, { grant, reason: '' })
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toEqual([])
  })

  it('ends an overlap ahead of its time when somebody says so [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const credential = (await callNow(bench, agent)).credential.id
    await beginRotation(bench.ctx, { grant, overlapSeconds: 168 * hour })
    await bench.work()
    await endOverlap(bench.ctx, { grant, credential })
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
})
