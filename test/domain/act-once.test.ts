import { describe, expect, it } from 'vitest'
import { executeAction } from '../../server/domain/execution/index.ts'
import { amount } from '../amount.ts'
import { hold, untilWaiting } from './hold.ts'
import { gayo, openRuntime } from './open-act.ts'
import { invoice, order } from './open-bench.ts'
import { runtimeOf } from './runtime-of.ts'

const other = { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 3 }] }

describe('an intent', () => {
  it('named by a key acts once: a repeat gets the first answer [ACT-4] [RUN-2]', async () => {
    const { act, documents, sent } = await openRuntime()
    const first = await act({ key: 'one' })
    const calls = sent.length
    const repeat = await act({ key: 'one' })
    expect(repeat).toEqual({ ...first, replayed: true })
    expect(sent).toHaveLength(calls)
    expect(await documents()).toHaveLength(1)
  })

  it('may not change under its key [ACT-4] [RUN-2]', async () => {
    const { act, documents } = await openRuntime()
    await act({ key: 'one' })
    const refused = await act({ key: 'one', input: other })
    expect(refused).toMatchObject({ state: 'refused', error: { code: 'conflict', facts: { reason: 'key_used' } } })
    expect(await documents()).toHaveLength(1)
  })

  it('without a key is known by its conversation for ten minutes, to the second [ACT-4] [RUN-2]', async () => {
    const { act, bench, documents } = await openRuntime()
    const say = (wish = {}) => act({ key: undefined, conversation: 'cnv_1', ...wish })
    const first = await say()
    await bench.pass(599)
    expect(await say()).toMatchObject({ id: first.id, replayed: true })
    expect(await say({ conversation: 'cnv_2' })).toMatchObject({ replayed: false })
    expect(await say({ input: other })).toMatchObject({ replayed: false })
    await bench.pass(1)
    const later = await say()
    expect(later).toMatchObject({ state: 'succeeded', replayed: false })
    expect(later.reference).not.toBe(first.reference)
    expect(await say()).toMatchObject({ id: later.id, replayed: true })
    expect(await documents()).toHaveLength(4)
  })

  it('that writes needs a key or a conversation [RUN-2]', async () => {
    const { act, sent } = await openRuntime()
    expect(await act({ key: undefined })).toMatchObject({ state: 'refused', error: { code: 'key_required' } })
    expect(sent).toEqual([])
  })

  it('acts once when it is sent many times at the same moment, and all get the one answer [ACT-4]', async () => {
    const { act, documents } = await openRuntime()
    const done = await Promise.all(Array.from({ length: amount(8, 60) }, () => act({ key: 'one' })))
    expect(new Set(done.map(({ id, state }) => `${id} ${state}`)).size).toBe(1)
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(done[0]?.state).toBe('succeeded')
    expect(await documents()).toHaveLength(1)
  })

  it('is one also when the same key is used for two things at the same moment [ACT-4]', async () => {
    const { actElsewhere, bench, agent, documents } = await openRuntime()
    await bench.grant(agent, [order])
    const letGo = await hold(bench, 'agent')
    const acts = [actElsewhere({ key: 'one' }), actElsewhere({ key: 'one', action: order })]
    await untilWaiting(bench, 2)
    await letGo()
    const done = await Promise.all(acts)
    expect(done.map(({ state }) => state).sort()).toEqual(['refused', 'succeeded'])
    expect(done.find(({ state }) => state === 'refused')?.error).toMatchObject({ code: 'conflict' })
    expect(await documents()).toHaveLength(done[0]?.state === 'succeeded' ? 1 : 0)
  })

  it('that failed for a passing cause may be tried again under its key, as the same document [ACT-4]', async () => {
    const { act, fault, documents, bench, sent } = await openRuntime()
    await fault('429')
    const failed = await act({ key: 'one' })
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'rate_limited', facts: { nothingCreated: true } } })
    const calls = sent.length
    // Jurnal wants to hear nothing until then, whoever asks.
    expect(await act({ key: 'one' })).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
    expect(sent).toHaveLength(calls)
    await bench.pass(60)
    const done = await act({ key: 'one' })
    expect(done).toMatchObject({ state: 'succeeded', replayed: false, reference: failed.reference })
    expect(done.id).not.toBe(failed.id)
    expect(await act({ key: 'one' })).toMatchObject({ id: done.id, replayed: true })
    expect(await documents()).toHaveLength(1)
    expect(await bench.asOwner('SELECT execution_id AS id FROM intent')).toEqual([{ id: done.id }])
  })

  it('of another agent may have the same key', async () => {
    const { act, bench, ctx } = await openRuntime()
    const twin = await bench.agent('Toko Online')
    await bench.grant(twin, [invoice])
    const other = { ...ctx, actor: await runtimeOf(bench.ctx, twin) }
    const wish = { agent: twin, action: invoice, input: gayo, mode: 'runtime', key: 'one' } as const
    const [one, two] = [await act({ key: 'one' }), await executeAction(other, wish)]
    expect(two).toMatchObject({ state: 'succeeded', replayed: false, agent: twin })
    expect(two.id).not.toBe(one.id)
  })
})
