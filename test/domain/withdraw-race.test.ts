import { describe, expect, it } from 'vitest'
import { withdrawGrant } from '../../server/domain/grant/index.ts'
import { openRuntime } from './open-act.ts'

describe('a withdrawal amid acts', () => {
  it('lets no act be claimed once it has answered [RUN-5] [LIFE-2]', async () => {
    const { act, bench, grant, documents } = await openRuntime()
    const claims = async () => {
      const [row] = await bench.asOwner<{ n: string }>(`SELECT count(*) AS n FROM execution WHERE state <> 'refused'`)
      return Number(row?.n)
    }
    const acts = Array.from({ length: 12 }, (_, turn) => act({ key: `act-${turn}` }))
    await acts[0]
    await withdrawGrant(bench.ctx, { grant, reason: 'Audit' })
    const atAnswer = await claims()
    const done = await Promise.all(acts)
    expect(await claims()).toBe(atAnswer)
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(atAnswer)
    expect(done.filter(({ error }) => error?.code === 'withdrawn')).toHaveLength(done.length - atAnswer)
    expect(await documents()).toHaveLength(atAnswer)
    expect(await act()).toMatchObject({ error: { code: 'withdrawn' } })
  })
})
