import { describe, expect, it } from 'vitest'
import { changeLimits } from './change-limits.ts'
import { openRuntime } from './open-act.ts'

describe('the count of a day', () => {
  it('is left again by what failed, whoever finds that out, and by nothing else [ACT-5]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxPerDay: 1 })
    const used = () => runtime.bench.asOwner('SELECT acts FROM daily_count')
    await runtime.fault('429')
    expect(await runtime.act()).toMatchObject({ state: 'failed' })
    expect(await used()).toEqual([{ acts: 0 }])
    await runtime.bench.pass(60)
    expect(await runtime.act()).toMatchObject({ state: 'succeeded' })
    const calls = runtime.sent.length
    expect(await runtime.act()).toMatchObject({ error: { code: 'limit_reached', facts: { limit: 'maxPerDay' } } })
    // Not even a look-up goes out for what may not be done any more.
    expect(runtime.sent).toHaveLength(calls)
    expect(await used()).toEqual([{ acts: 1 }])
  })
})
