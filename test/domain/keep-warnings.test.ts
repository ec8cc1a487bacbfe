import { describe, expect, it } from 'vitest'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { keepWarnings } from '../../server/domain/incident/index.ts'
import { invoice, openBench } from './open-bench.ts'

describe('A warning', () => {
  it('is opened for what lives, and for nothing that ended while it was looked at [LIFE-4]', async () => {
    const bench = await openBench()
    const [agent, other] = [await bench.agent('Kopi Assistant'), await bench.agent('Toko Online')]
    const [grant, taken] = [await bench.grant(agent, [invoice]), await bench.grant(other, [invoice])]
    const signOf = (id: string) => ({
      kind: 'unused' as const,
      grant: id,
      action: invoice,
      since: bench.ctx.clock.now(),
    })
    await withdrawGrants(bench.ctx, { grant: taken, reason: '' })
    await keepWarnings(bench.ctx, {
      seen: { signs: [signOf(grant), signOf(taken)], recovered: [] },
      concerned: new Map([grant, taken].map((id) => [id, { agent, product: 'jurnal' }])),
    })
    expect(await bench.asOwner('SELECT grant_id AS "grant" FROM warning')).toEqual([{ grant }])
  })
})
