import { describe, expect, it } from 'vitest'
import { changeAtOnce } from '../../server/domain/audit/index.ts'
import { listChoices } from '../../server/domain/choice/index.ts'
import { dropAction, requireGrant } from '../../server/domain/grant/index.ts'
import { changeLimits } from './change-limits.ts'
import { contactOf } from './contacts.ts'
import { hold, untilWaiting } from './hold.ts'
import { openRuntime } from './open-act.ts'
import { invoice } from './open-bench.ts'

const coffee = (quantity: number) => ({ customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity }] })

describe('the limit per document', () => {
  it('lets pass what is at it, and refuses what is one rupiah above it [ACT-5] [PICK-6]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxAmount: '370000', maxPerDay: 10 })
    expect(await runtime.act({ input: coffee(2) })).toMatchObject({ state: 'succeeded' })
    await changeLimits(runtime, { maxAmount: '369999', maxPerDay: 10 })
    expect(await runtime.act({ input: coffee(2) })).toMatchObject({
      state: 'refused',
      error: { code: 'limit_reached', facts: { limit: 'maxAmount', bound: '369999', asked: '370000' } },
    })
    expect(await runtime.documents()).toHaveLength(1)
  })

  it('is that of the decision, however high the builder sets their own [ACT-5]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxAmount: '900000000', maxPerDay: 10 })
    expect(await runtime.act({ input: coffee(28) })).toMatchObject({
      error: { code: 'limit_reached', facts: { bound: '5000000', asked: '5180000' } },
    })
  })
})

describe('the limit per day', () => {
  it('holds to the number, in the company’s day, and opens again with the next [ACT-5]', async () => {
    const runtime = await openRuntime()
    const { act, bench, fault } = runtime
    await changeLimits(runtime, { maxPerDay: 2 })
    await fault('429')
    // What failed or was refused is not counted.
    expect(await act()).toMatchObject({ state: 'failed' })
    await bench.pass(61)
    expect(await act({ input: 'nothing' })).toMatchObject({ state: 'refused' })
    expect(await act()).toMatchObject({ state: 'succeeded' })
    expect(await act()).toMatchObject({ state: 'succeeded' })
    const full = await act()
    expect(full).toMatchObject({
      state: 'refused',
      error: { code: 'limit_reached', facts: { limit: 'maxPerDay', bound: 2 } },
    })
    const opens = new Date(String(full.error?.facts.resetsAt))
    // Midnight in Jakarta.
    expect(opens.toISOString()).toMatch(/T17:00:00\.000Z$/)
    const left = Math.ceil((opens.getTime() - bench.tools.clock.now().getTime()) / 1000)
    expect(left).toBeLessThanOrEqual(86_400)
    await bench.pass(left - 1)
    expect(await act()).toMatchObject({ state: 'refused' })
    await bench.pass(1)
    expect(await act()).toMatchObject({ state: 'succeeded' })
  })

  it('counts an outcome nobody knows [ACT-5]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxPerDay: 1 })
    await runtime.fault('500-before')
    expect(await runtime.act()).toMatchObject({ state: 'unknown' })
    expect(await runtime.act()).toMatchObject({ error: { code: 'limit_reached' } })
  })

  it('is not passed by two that count at the same moment [ACT-5]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxPerDay: 1 })
    const letGo = await hold(runtime.bench, 'agent')
    const acts = [runtime.actElsewhere(), runtime.actElsewhere({ input: coffee(3) })]
    await untilWaiting(runtime.bench, 2)
    await letGo()
    const states = (await Promise.all(acts)).map(({ state }) => state)
    expect(states.sort()).toEqual(['refused', 'succeeded'])
    expect(await runtime.documents()).toHaveLength(1)
  })

  it('holds when many act at the same moment [ACT-5]', async () => {
    const runtime = await openRuntime()
    await changeLimits(runtime, { maxPerDay: 3 })
    const done = await Promise.all(Array.from({ length: 10 }, (_, turn) => runtime.act({ input: coffee(turn + 1) })))
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(3)
    expect(done.filter(({ error }) => error?.code === 'limit_reached')).toHaveLength(7)
    expect(await runtime.documents()).toHaveLength(3)
  })

  it('does not begin anew when the action is chosen anew [ACT-5]', async () => {
    const runtime = await openRuntime()
    const { act, bench, agent } = runtime
    await changeLimits(runtime, { maxPerDay: 1 })
    await act()
    const [choice] = await listChoices(bench.ctx, agent)
    await dropAction(bench.ctx, { agent, choice: choice?.id ?? '' })
    await bench.choose(agent, [invoice])
    await changeLimits(runtime, { maxPerDay: 1 })
    expect(await act()).toMatchObject({ error: { code: 'limit_reached' } })
  })
})

describe('the limit per contact', () => {
  const limits = { maxAmount: '5000000', maxPerDay: 10, maxPerContact: 1 }

  it('counts each contact, in whatever conversation, by itself [ACT-5]', async () => {
    const { act } = await openRuntime({ limits })
    const [ana, budi] = [contactOf('ana'), contactOf('budi')]
    expect(await act({ contact: ana })).toMatchObject({ state: 'succeeded' })
    expect(await act({ contact: { ...ana, conversation: 'cnv_other' } })).toMatchObject({
      state: 'refused',
      error: {
        code: 'limit_reached',
        facts: { limit: 'maxPerContact', bound: 1, resetsAt: expect.stringMatching(/T17:00:00\.000Z$/) },
      },
    })
    expect(await act({ contact: budi })).toMatchObject({ state: 'succeeded' })
  })

  it('counts a conversation where nobody is proved, and all together that have none [ACT-5]', async () => {
    const { act } = await openRuntime({ limits })
    const states: string[] = []
    for (const conversation of ['cnv_1', 'cnv_2', 'cnv_1', undefined, undefined])
      states.push((await act({ conversation })).state)
    expect(states).toEqual(['succeeded', 'succeeded', 'refused', 'succeeded', 'refused'])
  })

  it('counts for somebody proved what was done in their conversation unproved, and not what another proved did [ACT-5]', async () => {
    const { act } = await openRuntime({ limits: { ...limits, maxPerDay: 20 } })
    const cnv = (contact: string, conversation: string) => ({ contact: { ...contactOf(contact), conversation } })
    const wishes = [{ conversation: 'cnv_1' }, cnv('ana', 'cnv_1'), cnv('ana', 'cnv_2'), cnv('budi', 'cnv_2')]
    const states: string[] = []
    for (const wish of [...wishes, { conversation: 'cnv_2' }]) states.push((await act(wish)).state)
    expect(states).toEqual(['succeeded', 'refused', 'succeeded', 'succeeded', 'refused'])
  })

  it('is not passed by two of one contact at the same moment [ACT-5]', async () => {
    const { actElsewhere, bench } = await openRuntime({ limits })
    const letGo = await hold(bench, 'agent')
    const acts = [1, 2].map((bags) => actElsewhere({ contact: contactOf('ana'), input: coffee(bags) }))
    await untilWaiting(bench, 2)
    await letGo()
    expect((await Promise.all(acts)).map(({ state }) => state).sort()).toEqual(['refused', 'succeeded'])
  })
})

describe('a read', () => {
  it('counts like a write where it has a limit, also without a key [ACT-5]', async () => {
    const limits = { maxPerDay: 3, maxPerContact: 2 }
    const { act } = await openRuntime({ action: 'desty_check_payment_status', limits })
    const read = (conversation: string) => act({ input: { order: '241107' }, key: undefined, conversation })
    expect([await read('cnv_1'), await read('cnv_1')]).toMatchObject([{ state: 'succeeded' }, { state: 'succeeded' }])
    expect(await read('cnv_1')).toMatchObject({ error: { facts: { limit: 'maxPerContact' } } })
    expect(await read('cnv_2')).toMatchObject({ state: 'succeeded' })
    expect(await read('cnv_3')).toMatchObject({ error: { facts: { limit: 'maxPerDay' } } })
  })
})

describe('the limits that hold when an act is claimed', () => {
  it('are those of decision and choice also for a node from before this version, which names none [ACT-5] [OPS-3]', async () => {
    const { ctx, agent } = await openRuntime({ limits: { maxAmount: '5000000', maxPerDay: 1 } })
    const grant = await requireGrant(ctx, { agent, action: invoice })
    const { choice, action, version, grantedDigest } = grant
    const claim = (id: string, amount: string) =>
      changeAtOnce(ctx, {
        run: 'claim_execution',
        input: {
          ...{ id, agent, amount, choice, action, version, grantedDigest, mode: 'runtime', grant: grant.grant },
          ...{ now: ctx.clock.now(), deadline: ctx.clock.now() },
        },
        fact: { name: 'execution.claimed', facts: {} },
        holds: agent,
      })
    expect(await claim('exe_1', '5000001')).toEqual({ verdict: 'fallen' })
    expect(await claim('exe_2', '5000000')).toEqual({ verdict: 'claimed' })
    expect(await claim('exe_3', '1')).toMatchObject({ verdict: 'full', limit: 'maxPerDay' })
  })
})

describe('a limit that is changed while an act is looked up', () => {
  it('is the one that the act is held against [ACT-5]', async () => {
    const runtime = await openRuntime({ limits: { maxAmount: '5000000', maxPerDay: 10, maxDiscountPercent: 20 } })
    const { ctx, act, documents } = runtime
    const { call } = ctx.vault
    let lowered = false
    ctx.vault.call = async (credential, wish) => {
      if (!lowered) await changeLimits(runtime, { maxAmount: '5000000', maxPerDay: 10, maxDiscountPercent: 5 })
      lowered = true
      return call(credential, wish)
    }
    const refused = await act({ input: { ...coffee(2), discountPercent: 10 } })
    expect(refused.error).toMatchObject({
      code: 'limit_reached',
      facts: { limit: 'maxDiscountPercent', bound: 5, asked: 10 },
    })
    expect(await documents()).toEqual([])
  })
})
