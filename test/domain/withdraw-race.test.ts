import { describe, expect, it } from 'vitest'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { hold, untilWaiting } from './hold.ts'
import { gayo, openRuntime } from './open-act.ts'
import { type Bench, invoice, order } from './open-bench.ts'

async function countClaims({ asOwner }: Bench): Promise<number> {
  const [row] = await asOwner<{ n: string }>(`SELECT count(*) AS n FROM execution WHERE state <> 'refused'`)
  return Number(row?.n)
}

describe('a withdrawal', () => {
  it('answers only when no act can be claimed any more, also one that was just about to be [RUN-5] [LIFE-2]', async () => {
    const { act, bench, grant, documents } = await openRuntime()
    const letGo = await hold(bench, 'choice')
    const late = act()
    await untilWaiting(bench, 1)
    let atAnswer: number | undefined
    const withdrawal = withdrawGrants(bench.ctx, { grant, reason: 'Audit' }).then(async () => {
      atAnswer = await countClaims(bench)
    })
    await untilWaiting(bench, 2, () => atAnswer !== undefined)
    await letGo()
    await Promise.all([late, withdrawal])
    expect(await countClaims(bench)).toBe(atAnswer)
    expect(await documents()).toHaveLength(atAnswer ?? 0)
    expect(await act()).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
  })

  it('of one action leaves, amid many acts, those that were claimed before it answered, and lets the others go on [GRANT-4]', async () => {
    const limits = { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 }
    const { actElsewhere, bench, agent, grant, documents } = await openRuntime({ limits })
    await bench.choose(agent, [order], limits)
    await bench.approve(agent, [order])
    await bench.work()
    const acts = Array.from({ length: 12 }, (_, turn) => actElsewhere({ key: `act-${turn}` }))
    await acts[0]
    await withdrawGrants(bench.ctx, { grant, reason: 'Audit', action: invoice })
    const atAnswer = await countClaims(bench)
    const done = await Promise.all(acts)
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(atAnswer)
    expect(await documents()).toHaveLength(atAnswer)
    expect(await actElsewhere()).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
    expect(await actElsewhere({ action: order, input: gayo })).toMatchObject({ state: 'succeeded' })
  })

  it('amid many acts leaves those that were claimed and refuses the others', async () => {
    const limits = { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 }
    const { act, bench, grant, documents } = await openRuntime({ limits })
    const acts = Array.from({ length: 12 }, (_, turn) => act({ key: `act-${turn}` }))
    await acts[0]
    await withdrawGrants(bench.ctx, { grant, reason: 'Audit' })
    const atAnswer = await countClaims(bench)
    const done = await Promise.all(acts)
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(atAnswer)
    expect(done.filter(({ error }) => error?.code === 'withdrawn')).toHaveLength(done.length - atAnswer)
    expect(await documents()).toHaveLength(atAnswer)
  })
})
