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

describe('a question beyond the count of one contact', () => {
  it('that was asked is written down with its right and told to nobody; after it the product hears no more [ACT-5] [ACT-6]', async () => {
    const action = 'desty_check_voucher'
    const { act, sent, bench } = await openRuntime({ action, limits: { maxPerDay: 20, maxPerContact: 1 } })
    const ask = () => act({ input: { code: 'KOPI10', orderTotal: '150000' }, key: undefined, conversation: 'cnv_1' })
    expect(await ask()).toMatchObject({ state: 'succeeded' })
    const beyond = { output: null, error: { code: 'limit_reached', facts: { limit: 'maxPerContact', bound: 1 } } }
    expect(await ask()).toMatchObject({ ...beyond, state: 'failed' })
    const calls = sent.length
    for (let turn = 0; turn < 3; turn += 1) expect(await ask()).toMatchObject({ ...beyond, state: 'refused' })
    expect(sent).toHaveLength(calls)
    const written = await bench.asOwner(
      "SELECT state, grant_id IS NOT NULL AS has_grant, output, counted_on IS NULL AS uncounted FROM execution WHERE error_code = 'limit_reached' ORDER BY seq LIMIT 1",
    )
    expect(written).toEqual([{ state: 'failed', has_grant: true, output: null, uncounted: true }])
    await bench.pass(60)
    expect(await ask()).toMatchObject({ ...beyond, state: 'failed' })
  })
})
