import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whereEndsAreNear } from '../../server/domain/grant/index.ts'
import { computeFigures } from '../../server/domain/insight/compute-figures.ts'
import { FiguresTold, projectFigures } from '../../server/domain/insight/index.ts'
import { countAll, readFigureParts } from '../../server/domain/insight/read-figures.ts'
import { amount } from '../amount.ts'
import { log, now, terms } from './figure-events.ts'
import { openBench } from './open-bench.ts'
import { openCopy } from './open-copy.ts'

describe('Counting in the database', () => {
  it('comes to what the definitions come to, company by company too, with general availability declared or not [KPI-1]', async () => {
    const { hold, keep } = await openCopy()
    const counted = fc.asyncProperty(log, fc.constantFrom(terms.ga, null), async (events, ga) => {
      const unique = [...new Map(events.map((one) => [`${one.company} ${one.id}`, one])).values()]
      const elsewhere = unique.map((one) => ({ ...one, id: `${one.id}_elsewhere`, environment: 'sandbox' }))
      await hold([...unique, ...elsewhere])
      const told = unique.filter(({ company }) => company !== 'com_c')
      const expected = computeFigures({ events: told, deals: [] }, { ...terms, ga }, now).slice(0, 3)
      const tools = await keep(ga)
      expect((await countAll(tools)).items).toEqual(expected)
      for (const { name, counted, of } of expected) {
        const parts = await readFigureParts(tools, name)
        expect(parts.reduce((sum, part) => sum + part.counted, 0)).toBe(counted)
        expect(parts.reduce((sum, part) => sum + (part.of ?? 0), 0)).toBe(of ?? 0)
        for (const { id, value } of parts) {
          const own = told.filter(({ company }) => company === id)
          const figures = computeFigures({ events: own, deals: [] }, { ...terms, ga }, now)
          expect(value).toBe(figures.find((figure) => figure.name === name)?.value)
        }
      }
    })
    await fc.assert(counted, { numRuns: amount(30, 300) })
  }, 120_000)

  it('happens once a minute at most, however many operators look [KPI-1]', async () => {
    const told = new FiguresTold()
    let count = 0
    const look = (seconds: number) => told.remember('a', new Date(seconds * 1000), async () => (count += 1))
    expect(await Promise.all([look(0), look(0), look(59)])).toEqual([1, 1, 1])
    expect(await look(60)).toBe(2)
    const broken = () => told.remember('b', new Date(0), () => Promise.reject(new Error('gone')))
    await expect(broken()).rejects.toThrow('gone')
    expect(await told.remember('b', new Date(0), async () => 'back')).toBe('back')
  })
})

describe('Looking after a company where nothing is to be done', () => {
  it('writes nothing, so that what was learned of it is not forgotten', async () => {
    const bench = await openBench()
    const ctx = { ...bench.ctx, figureTerms: terms }
    await projectFigures(ctx)
    const learned = { value: 'learned', now: ctx.clock.now() }
    ctx.recent.set(ctx.company, 'something', learned)
    await projectFigures(ctx)
    expect(await whereEndsAreNear(ctx)).toEqual([])
    expect(ctx.recent.get(ctx.company, 'something', learned.now)).toBe('learned')
  })
})
