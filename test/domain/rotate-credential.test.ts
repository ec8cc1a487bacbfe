import { describe, expect, it } from 'vitest'
import {
  beginRotation,
  endOverlap,
  requireGrant,
  rollBack,
  rotateDue,
  withdrawGrant,
} from '../../server/domain/grant/index.ts'
import { Killed, killAfter } from './kill.ts'
import { credentialsOf, eventsOf, grantOf, liveAtIssuer } from './look.ts'
import { type Bench, credentialIn, invoice, openBench, order } from './open-bench.ts'

const hour = 3600

async function openGranted(actions = [invoice]) {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  const grant = await bench.grant(agent, actions)
  return { bench, agent, grant }
}

const states = async (bench: Bench) => (await credentialsOf(bench)).map(({ state }) => state)
const rotations = (bench: Bench) =>
  bench.asOwner<{ state: string; step: string | null; trouble: string | null }>(
    'SELECT state, step, trouble FROM rotation ORDER BY begun_at, id',
  )
const proofOf = (bench: Bench) => bench.tools.catalogue.products.find(({ id }) => id === 'jurnal')?.proof?.path ?? ''

/** What the product answers to a call signed with what the agent uses now. */
async function callNow(bench: Bench, agent: string) {
  const credential = credentialIn(await requireGrant(bench.ctx, { agent, action: invoice }))
  const prefix = bench.tools.catalogue.products.find(({ id }) => id === 'jurnal')?.prefix ?? ''
  return {
    credential,
    outcome: await bench.tools.vault.call(credential, { method: 'GET', prefix, path: proofOf(bench) }),
  }
}

/** Works while eight minutes go by in which the issuer answers nobody. */
async function workWithoutIssuer(bench: Bench): Promise<void> {
  const issue = async () => ({ kind: 'refused', reason: 'away', permanent: false }) as const
  for (let round = 0; round < 12; round += 1) {
    await bench.pass(40)
    await bench.work({ issuer: { ...bench.tools.issuer, issue } })
  }
}

describe('rotating a credential', () => {
  it('issues and proves another, uses it, and only then ends the one before; grant and consent stay [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const before = await requireGrant(bench.ctx, { agent, action: invoice })
    await beginRotation(bench.ctx, { grant, overlapSeconds: hour })
    expect(await states(bench)).toEqual(['active'])
    await bench.work()
    expect(await states(bench)).toEqual(['retiring', 'active'])
    const after = await requireGrant(bench.ctx, { agent, action: invoice })
    expect({ ...after, credential: null }).toEqual({ ...before, credential: null })
    expect(credentialIn(after).id).not.toBe(credentialIn(before).id)
    expect((await callNow(bench, agent)).outcome).toMatchObject({ kind: 'answer', status: 200 })
    expect(await liveAtIssuer(bench)).toHaveLength(2)
    await bench.pass(hour - 1)
    await bench.work()
    expect(await liveAtIssuer(bench)).toHaveLength(2)
    await bench.pass(1)
    await bench.work()
    expect(await states(bench)).toEqual(['revoked', 'active'])
    expect(await liveAtIssuer(bench)).toMatchObject([{ clientId: credentialIn(after).clientId }])
    expect((await eventsOf(bench, 'credential')).slice(3).map(({ name }) => name)).toEqual([
      'credential.rotation_begun',
      'credential.issued',
      'credential.proved',
      'credential.stored',
      'credential.rotated',
      'credential.revoked',
    ])
  })

  it('lets calls under way end well when there is to be no overlap [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const { credential } = await callNow(bench, agent)
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await bench.work()
    await bench.pass(30)
    await bench.work()
    const late = await bench.tools.vault.call(credential, {
      method: 'GET',
      prefix: '/public/jurnal/api/v1',
      path: proofOf(bench),
    })
    expect(late).toMatchObject({ kind: 'answer', status: 200 })
    await bench.pass(31)
    await bench.work()
    expect(await states(bench)).toEqual(['revoked', 'active'])
  })

  it('keeps the one in use, says the step, and tries again when the product refuses the proof [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const { credential } = await callNow(bench, agent)
    await bench.control('issuer', { fault: 'bad-credential', times: 1 })
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await bench.work()
    expect(await rotations(bench)).toEqual([{ state: 'under_way', step: 'prove', trouble: 'signature_refused' }])
    expect((await callNow(bench, agent)).credential.id).toBe(credential.id)
    await bench.workLong()
    expect(await rotations(bench)).toMatchObject([{ state: 'done' }])
    expect(await states(bench)).toEqual(['revoked', 'revoked', 'active'])
    expect(await liveAtIssuer(bench)).toHaveLength(1)
  })

  it('gives up after the last attempt, and changes nothing by it [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    const { credential } = await callNow(bench, agent)
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await workWithoutIssuer(bench)
    expect(await rotations(bench)).toMatchObject([{ state: 'failed', step: 'issue', trouble: 'issuer_down' }])
    expect((await eventsOf(bench, 'credential.rotation_failed')).at(-1)?.facts).toMatchObject({
      final: true,
      attempt: 8,
    })
    expect((await callNow(bench, agent)).credential.id).toBe(credential.id)
    expect(await grantOf(bench, grant)).toEqual({ state: 'active', failure: null })
    await bench.workLong()
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await bench.workLong()
    expect(await rotations(bench)).toMatchObject([{ state: 'failed' }, { state: 'done' }])
  })

  it('is begun once, however many wish it at a time [LIFE-1]', async () => {
    const { bench, grant } = await openGranted()
    const wishes = Array.from({ length: 8 }, () => beginRotation(bench.ctx, { grant, overlapSeconds: 0 }))
    const ends = await Promise.allSettled(wishes)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends)
      if (end.status === 'rejected')
        expect(end.reason).toMatchObject({ code: 'conflict', facts: { reason: 'being_renewed' } })
    await bench.workLong()
    expect(await states(bench)).toEqual(['revoked', 'active'])
  })

  it('ends with one living credential in use, wherever it was killed [LIFE-1] [OPS-5]', async () => {
    const { bench, agent, grant } = await openGranted()
    for (let steps = 1; steps <= 9; steps += 1) {
      await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
      await bench.work(killAfter(bench.tools, steps)).catch((error: unknown) => expect(error).toBeInstanceOf(Killed))
      expect((await callNow(bench, agent)).outcome).toMatchObject({ status: 200 })
      await bench.workLong()
      expect((await rotations(bench)).at(-1)).toMatchObject({ state: 'done' })
      expect(await liveAtIssuer(bench)).toHaveLength(1)
      expect((await callNow(bench, agent)).outcome).toMatchObject({ status: 200 })
    }
  })

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
