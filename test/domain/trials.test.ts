import { describe, expect, it } from 'vitest'
import { type AskedDocument, offeredOf } from '../../server/domain/approval/index.ts'
import { listChoices } from '../../server/domain/choice/index.ts'
import { clearTrials, forgetTrials, keepTrial, listTrials } from '../../server/domain/execution/index.ts'
import { reactTo } from '../../server/reactions.ts'
import { gayo, openRuntime } from './open-act.ts'
import { invoice, order } from './open-bench.ts'

const dayMs = 24 * 60 * 60_000

async function openTrials() {
  const { agent, ctx } = await openRuntime()
  const now = ctx.clock.now()
  const keep = (day = 0) => {
    const clock = { ...ctx.clock, now: () => new Date(now.getTime() + day * dayMs) }
    return keepTrial({ ...ctx, clock }, { agent, action: invoice, input: gayo })
  }
  const kept = async () => (await listTrials(ctx, agent)).map(({ id }) => id)
  return { agent, ctx, keep, kept }
}

describe('a trial', () => {
  it('is forgotten after 90 days, and no earlier [ACT-11]', async () => {
    const { ctx, keep, kept } = await openTrials()
    const old = await keep(-91)
    const young = await keep(-89)
    expect(await kept()).toEqual([young.id, old.id])
    await clearTrials(ctx)
    expect(await kept()).toEqual([young.id])
  })

  it('is offered where the very version and limits are asked for that it was played under [ACT-11]', async () => {
    const { agent, ctx, keep } = await openTrials()
    const trial = await keep()
    const [choice] = await listChoices(ctx, agent)
    const limits = choice?.settings.limits
    const offered = (asked: object, kept = trial) =>
      offeredOf([kept], { actions: [{ action: invoice, version: 2, limits, ...asked }] } as AskedDocument)
    expect(offered({})).toEqual([trial])
    const others = [{ action: order }, { version: 3 }, { limits: { ...limits, maxAmount: '1' } }]
    for (const other of others) expect(offered(other)).toEqual([])
    expect(offered({}, { ...trial, terms: null })).toEqual([])
  })

  it('goes with its agent [ACT-11]', async () => {
    const { agent, ctx, keep, kept } = await openTrials()
    await keep()
    const deleted = { id: 'evt_1', name: 'agent.deleted', agent, facts: {}, at: ctx.clock.now() } as never
    expect(reactTo(deleted)).toMatchObject([
      { kind: 'end-agent', payload: { agent } },
      { kind: 'forget-trials', payload: { agent } },
    ])
    await forgetTrials(ctx, agent)
    expect(await kept()).toEqual([])
  })

  it('makes way for newer ones [ACT-11]', async () => {
    const { keep, kept } = await openTrials()
    const all: string[] = []
    for (let day = -21; day < 0; day += 1) all.unshift((await keep(day)).id)
    expect(await kept()).toEqual(all.slice(0, 20))
  })
})
