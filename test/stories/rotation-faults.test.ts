import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { liveCredentials } from './access-life.ts'

/** So many seconds go by, for us and for the products, whose clock may be off; what is due is done. */
async function pass(house: House, seconds: number, offSeconds = 0): Promise<void> {
  house.clock.advance(seconds * 1000)
  const ahead = Math.round((house.clock.now().getTime() - Date.now()) / 1000)
  await house.control('/clock', { offsetSeconds: ahead + offSeconds })
  await house.settle()
}

/** An agent whose access is renewed under a fault, and what can be seen of it from outside. */
async function openRenewed() {
  const runtime = await openRuntime({ limits: { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 } })
  const { house, builder, act } = runtime
  let acts = 0
  const actNow = async () => {
    acts += 1
    const { error, state } = (await act(`act-${acts}`)).body
    return error ? `${error.code}: ${error.owner}` : state
  }
  const access = async () => (await builder.api('GET', '/v1/credentials')).body.items[0]
  const inUse = async () => (await access()).credentials.find(({ state }: { state: string }) => state === 'active').id
  /** Begins a renewal while something is wrong: the one in use stays, and its renewal says where it stands and why. */
  const renewUnder = async (wrong: () => Promise<unknown>) => {
    await wrong()
    const before = await inUse()
    const { grant } = await access()
    expect((await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'none' })).status).toBe(204)
    await house.settle()
    expect(await inUse()).toBe(before)
    return (await access()).rotation
  }
  /** Time goes by until the renewal has ended, and what it leaves; the agent goes on acting. */
  const end = async () => {
    do {
      await pass(house, 61)
      expect(await actNow()).toBe('succeeded')
    } while ((await access()).rotation.state === 'under_way' || (await liveCredentials(house)).length > 1)
    return (await access()).rotation.state
  }
  return { ...runtime, actNow, renewUnder, end }
}

describe('A renewal that meets a fault', () => {
  it('leaves the credential in use in its place, says at which step it stands, and is done once it can be [LIFE-1]', {
    timeout: 60_000,
  }, async () => {
    const { house, renewUnder, actNow, end } = await openRenewed()
    const issuer = (fault: string, times: number) => () => house.control('/issuer', { fault, times })
    const faults: [wrong: () => Promise<unknown>, step: string, ends: string][] = [
      // Away for longer than it is asked; away for a moment; its answer lost, so that it makes two; another secret than it told.
      [issuer('refuse', 8), 'issue', 'failed'],
      [issuer('refuse', 1), 'issue', 'done'],
      [issuer('500-after', 1), 'issue', 'done'],
      [issuer('bad-credential', 1), 'prove', 'done'],
    ]
    for (const [wrong, step, ends] of faults) {
      expect(await renewUnder(wrong)).toMatchObject({ state: 'under_way', step, trouble: expect.any(String) })
      expect(await actNow()).toBe('succeeded')
      expect(await end()).toBe(ends)
    }
  })

  it('waits for a clock that is off by 301 seconds, as every call does that says so and whose turn it is, and asks nobody for another approval [LIFE-1] [RUN-6]', {
    timeout: 60_000,
  }, async () => {
    const { house, renewUnder, actNow, end } = await openRenewed()
    // The gateway's clock goes on while ours stands: one that is behind comes nearer meanwhile.
    for (const offSeconds of [301, -361]) {
      const rotation = await renewUnder(() => pass(house, 0, offSeconds))
      expect(rotation).toMatchObject({ state: 'under_way', step: 'prove' })
      expect(await actNow()).toBe('clock_off: Tim dukungan Mekari')
      await pass(house, 0)
      expect(await end()).toBe('done')
    }
    expect(await house.look('SELECT 1 FROM approval_request')).toHaveLength(1)
  })
})
