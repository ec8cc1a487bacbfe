import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Limits, limitNames } from '../../contract/action.ts'
import { isWithin } from '../../server/domain/catalogue/index.ts'
import { anyLimits } from '../catalogue/any-limits.ts'
import { invoice, openBench } from './open-bench.ts'

/** Names in small letters: as the database compares them, letters large and small tell names apart, which keeps more. */
const foldNames = (limits: Limits): Limits =>
  JSON.parse(JSON.stringify(limits).replace(/"[A-Z][^"]*"/g, (name) => name.toLowerCase()))

/** One limit of these is another one, or is there no more. */
const anyChange = fc
  .tuple(anyLimits.map(foldNames), anyLimits.map(foldNames), fc.constantFrom(...limitNames))
  .map(([before, other, name]) => {
    const { [name]: _, ...rest } = before
    return { before, after: other[name] === undefined ? rest : { ...rest, [name]: other[name] } }
  })

describe('What gave way to less', () => {
  it('is kept with all that had given way to it, and not where what followed allows as much [LIFE-2] [GRANT-3]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const grant = await bench.grant(agent, [invoice])
    const ask = async (maxAmount: string) => {
      const opening = bench.openingOf(agent, [invoice])
      const actions = opening.actions.map((action) => ({ ...action, limits: { maxAmount, maxPerDay: 20 } }))
      await bench.approve(agent, [invoice], { ...opening, actions })
      return opening.document.digest
    }
    const approve = async (maxAmount: string) => {
      const digest = await ask(maxAmount)
      await bench.work()
      return digest
    }
    const noted = async () => {
      const rows = await bench.asOwner<{ digest: string }>(
        "SELECT granted_digest AS digest FROM kept_withdrawal WHERE action <> '' AND grant_id = $1",
        [grant],
      )
      return rows.map(({ digest }) => digest)
    }
    const first = await approve('5000000')
    // Two that follow each other before the first of them has its credential, too.
    const [between, second] = [await ask('40000000'), await approve('50000000')]
    expect(await noted()).toEqual([])
    const third = await approve('7000000')
    expect((await noted()).toSorted()).toEqual([between, second].toSorted())
    await approve('1000000')
    expect(await noted()).toEqual(expect.arrayContaining([first, second, third]))
  })

  it('is whatever allowed more, as the database tells it and as the catalogue does [APPR-14]', async () => {
    const bench = await openBench()
    const pairs = fc.array(anyChange, { minLength: 50, maxLength: 100 })
    await fc.assert(
      fc.asyncProperty(pairs, async (asked) => {
        const rows = await bench.asOwner<{ less: boolean }>(
          `SELECT allow_less(before, after) AS less FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (before jsonb, after jsonb))
            WITH ORDINALITY ORDER BY ordinality`,
          [JSON.stringify(asked)],
        )
        expect(rows.map(({ less }) => less)).toEqual(asked.map(({ before, after }) => !isWithin(before, after)))
      }),
      { numRuns: 10 },
    )
  })
})
