import { describe, expect, it } from 'vitest'
import { resolveUnknown, takeUnknowns } from '../../server/domain/execution/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { openRuntime, type Runtime } from './open-act.ts'

/** What the worker does when it sweeps. */
async function sweep({ ctx }: Runtime): Promise<number> {
  const due = await takeUnknowns(ctx, 9)
  for (const { company, ...one } of due) await resolveUnknown({ ...ctx, company }, one)
  return due.length
}

describe('a write whose answer is lost', () => {
  it.each(['500-after', 'reset-after', 'hang-after', 'garbage-200', 'cut-json', 'huge'])(
    'is found at once, and there is one document: %s [ACT-4] [ACT-6]',
    async (fault) => {
      const runtime = await openRuntime()
      await runtime.fault(fault)
      const done = await runtime.act({ key: 'one' })
      expect(done).toMatchObject({ state: 'succeeded', output: { reference: done.reference } })
      expect(await runtime.act({ key: 'one' })).toEqual({ ...done, replayed: true })
      expect(await runtime.documents()).toHaveLength(1)
      expect(runtime.sent.filter((line) => line === 'POST /sales_invoices')).toHaveLength(1)
    },
  )

  it('stays unknown while the product cannot be asked, counts, and is found by the worker [ACT-4] [ACT-5]', async () => {
    const runtime = await openRuntime()
    const { fault, act, bench, documents, events } = runtime
    await fault('500-after')
    await fault('500-before', 'GET /public/jurnal/api/v1/sales_invoices', 2)
    const lost = await act({ key: 'one' })
    expect(lost).toMatchObject({
      state: 'unknown',
      error: { code: 'outcome_unknown', facts: { reference: lost.reference } },
    })
    expect(await act({ key: 'one' })).toMatchObject({ id: lost.id, state: 'unknown', replayed: true })
    expect(await sweep(runtime)).toBe(0)
    await bench.pass(181)
    expect(await sweep(runtime)).toBe(1)
    expect(await act({ key: 'one' })).toMatchObject({ id: lost.id, state: 'succeeded', replayed: true })
    expect(await documents()).toHaveLength(1)
    expect((await events()).map(({ name }) => name)).toEqual([
      'execution.claimed',
      'execution.unknown',
      'execution.succeeded',
    ])
  })

  it('is said to have created nothing only when the product had time enough, and may then be tried again [ACT-4]', async () => {
    const runtime = await openRuntime()
    const { fault, act, bench, documents, events } = runtime
    await fault('500-before')
    const lost = await act({ key: 'one' })
    expect(lost.state).toBe('unknown')
    const states: string[] = []
    for (let minute = 1; minute <= 12; minute += 1) {
      await bench.pass(60)
      await sweep(runtime)
      states.push((await act({ key: 'one', input: 'unreadable' })).state)
    }
    expect(states).toEqual(Array(12).fill('refused'))
    const [row] = await bench.asOwner<object>(
      `SELECT state, error_code, error_facts, looked_up FROM execution WHERE id = $1`,
      [lost.id],
    )
    expect(row).toEqual({
      state: 'failed',
      error_code: 'product_down',
      error_facts: { nothingCreated: true },
      looked_up: 3,
    })
    expect((await events()).map(({ name }) => name).filter((name) => name !== 'execution.refused')).toEqual([
      'execution.claimed',
      'execution.unknown',
      'execution.failed',
    ])
    expect(await act({ key: 'one' })).toMatchObject({ state: 'succeeded', reference: lost.reference })
    expect(await documents()).toHaveLength(1)
  })

  it('is looked up although the access was taken back meanwhile', async () => {
    const runtime = await openRuntime()
    await runtime.fault('500-after')
    await runtime.fault('500-before', 'GET /public/jurnal/api/v1/sales_invoices', 2)
    const lost = await runtime.act()
    await withdrawGrants(runtime.bench.ctx, { grant: runtime.grant, reason: 'Audit' })
    expect(await resolveUnknown(runtime.ctx, { execution: lost.id, lookedUp: 1 })).toMatchObject({ state: 'succeeded' })
  })

  it('of a process that died is looked up after its deadline, not before [ACT-4]', async () => {
    const runtime = await openRuntime()
    const { ctx, act, bench, documents } = runtime
    const { call } = ctx.vault
    ctx.vault.call = async (credential, wish) => {
      const answer = await call(credential, wish)
      if (wish.method === 'POST') throw new Error('killed')
      return answer
    }
    await expect(act({ key: 'one' })).rejects.toThrow('killed')
    ctx.vault.call = call
    expect(await sweep(runtime)).toBe(0)
    await bench.pass(31)
    expect(await sweep(runtime)).toBe(1)
    expect(await act({ key: 'one' })).toMatchObject({ state: 'succeeded', replayed: true })
    expect(await documents()).toHaveLength(1)
  })
})

describe('looking up by several workers', () => {
  it('at the same moment, or one after the other from one list, counts once [ACT-4]', async () => {
    const runtime = await openRuntime()
    const { fault, act, bench, ctx } = runtime
    await fault('500-before')
    const { id: execution } = await act({ key: 'one' })
    for (const [seconds, lookedUp, state] of [
      [181, 1, 'unknown'],
      [420, 2, 'failed'],
    ] as const) {
      await bench.pass(seconds)
      // Each takes up what no other has, and what whoever had it has not finished in time.
      const take = async () => (await Promise.all([1, 2, 3].map(() => takeUnknowns(ctx, 9)))).flat()
      for (const taken of [1, 0]) expect(await take()).toHaveLength(taken)
      await bench.pass(31)
      expect(await take()).toMatchObject([{ execution, lookedUp }])
      const looks = [1, 2, 3].map(() => resolveUnknown(ctx, { execution, lookedUp }))
      const looked = [...(await Promise.all(looks)), await resolveUnknown(ctx, { execution, lookedUp })]
      expect(looked.map((one) => one?.state)).toEqual([state, state, state, state])
    }
    const counted = `SELECT looked_up FROM execution WHERE id = $1`
    expect(await bench.asOwner(counted, [execution])).toEqual([{ looked_up: 3 }])
  })
})

describe('an outcome', () => {
  it('is written down once, whoever knows it first', async () => {
    const runtime = await openRuntime()
    const { ctx, act, bench, events, documents } = runtime
    const { call } = ctx.vault
    // The answer takes so long that the worker has looked the act up meanwhile.
    ctx.vault.call = async (credential, wish) => {
      const answer = await call(credential, wish)
      if (wish.method !== 'POST') return answer
      await bench.pass(31)
      expect(await sweep(runtime)).toBe(1)
      return answer
    }
    const done = await act({ key: 'one' })
    expect(done).toMatchObject({ state: 'succeeded', lookedUp: 1, replayed: false })
    expect((await events()).map(({ name }) => name)).toEqual(['execution.claimed', 'execution.succeeded'])
    expect(await documents()).toHaveLength(1)
  })
})

describe('a call that surely did not arrive', () => {
  it('fails with its cause, and creates nothing [ACT-6]', async () => {
    const { act, fault, documents, bench, events } = await openRuntime()
    await fault('429')
    expect(await act()).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
    await bench.pass(60)
    await bench.control('clock', { offsetSeconds: 4000 })
    expect(await act()).toMatchObject({
      state: 'failed',
      error: { code: 'clock_off', facts: { nothingCreated: true } },
    })
    expect(await documents()).toEqual([])
    expect((await events()).at(-1)).toMatchObject({ name: 'execution.failed', outcome: 'clock_off' })
  })
})
