import { describe, expect, it } from 'vitest'
import { beginRotation, requireGrant } from '../../server/domain/grant/index.ts'
import { Killed, killAfter } from './kill.ts'
import { eventsOf, grantOf, liveAtIssuer } from './look.ts'
import { credentialIn, invoice } from './open-bench.ts'
import { callNow, hour, openGranted, proofOf, rotations, states, workWithoutIssuer } from './rotated.ts'

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
})
