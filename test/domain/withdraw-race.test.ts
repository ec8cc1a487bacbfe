import { describe, expect, it } from 'vitest'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { amount } from '../amount.ts'
import { lookAtEnd } from './books.ts'
import { type Deed, takingLevels } from './deeds.ts'
import { hold, untilWaiting } from './hold.ts'
import { gayo, openRuntime } from './open-act.ts'
import { type Bench, invoice, order } from './open-bench.ts'
import { openPlace, type Place } from './open-place.ts'

async function countClaims({ asOwner }: Bench): Promise<number> {
  const [row] = await asOwner<{ n: string }>(`SELECT count(*) AS n FROM execution WHERE state <> 'refused'`)
  return Number(row?.n)
}

describe('a withdrawal', () => {
  it('answers only when no act can be claimed any more, also one that was just about to be [RUN-5] [LIFE-2]', async () => {
    const { act, bench, grant, documents } = await openRuntime()
    const letGo = await hold(bench, 'choice')
    const late = act()
    await untilWaiting(bench, 1)
    let atAnswer: number | undefined
    const withdrawal = withdrawGrants(bench.ctx, { grant, reason: 'Audit' }).then(async () => {
      atAnswer = await countClaims(bench)
    })
    await untilWaiting(bench, 2, () => atAnswer !== undefined)
    await letGo()
    await Promise.all([late, withdrawal])
    expect(await countClaims(bench)).toBe(atAnswer)
    expect(await documents()).toHaveLength(atAnswer ?? 0)
    expect(await act()).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
  })

  it('of one action leaves, amid many acts, those that were claimed before it answered, and lets the others go on [GRANT-4]', async () => {
    const limits = { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 }
    const { actElsewhere, bench, agent, grant, documents } = await openRuntime({ limits })
    await bench.choose(agent, [order], limits)
    await bench.approve(agent, [order])
    await bench.work()
    const acts = Array.from({ length: 12 }, (_, turn) => actElsewhere({ key: `act-${turn}` }))
    await acts[0]
    await withdrawGrants(bench.ctx, { grant, reason: 'Audit', action: invoice })
    const atAnswer = await countClaims(bench)
    const done = await Promise.all(acts)
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(atAnswer)
    expect(await documents()).toHaveLength(atAnswer)
    expect(await actElsewhere()).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
    expect(await actElsewhere({ action: order, input: gayo })).toMatchObject({ state: 'succeeded' })
  })

  it('amid many acts leaves those that were claimed and refuses the others', async () => {
    const limits = { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 }
    const { act, bench, grant, documents } = await openRuntime({ limits })
    const acts = Array.from({ length: 12 }, (_, turn) => act({ key: `act-${turn}` }))
    await acts[0]
    await withdrawGrants(bench.ctx, { grant, reason: 'Audit' })
    const atAnswer = await countClaims(bench)
    const done = await Promise.all(acts)
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(atAnswer)
    expect(done.filter(({ error }) => error?.code === 'withdrawn')).toHaveLength(done.length - atAnswer)
    expect(await documents()).toHaveLength(atAnswer)
  })
})

/** The deeds at the same moment, each in a process of its own; held until all wait, they come in their order. */
async function race({ house, cast, processes, ...place }: Place, deeds: Deed[], isHeld: boolean) {
  const page = await place.begin()
  const bench = { tools: house.app.tools, ctx: cast }
  const letGo = isHeld ? await hold(bench, 'agent_grant') : undefined
  const outcomes = []
  for (const [turn, deed] of deeds.entries()) {
    const play = processes[turn]?.({ deed, cast, page, diesAfter: null }, async () => {})
    if (play) outcomes.push(play)
    if (letGo) await untilWaiting(bench, turn + 1)
  }
  await letGo?.()
  const told = await Promise.all(outcomes)
  const { allowed } = await place.readBooks()
  await place.end()
  lookAtEnd(await place.readBooks(), told)
  return { kinds: told.map(({ kind }) => kind), left: allowed.filter(({ action }) => action === invoice) }
}

describe('a withdrawal beside a yes to more, read before, in two processes', () => {
  it('leaves nothing of it, at every level, whichever of the two comes first [LIFE-2] [LIFE-3]', {
    timeout: amount(180_000, 1_200_000),
  }, async () => {
    const where = await openPlace()
    for (let round = 0; round < amount(15, 400); round += 1) {
      const level = takingLevels[round % takingLevels.length] ?? 'agent'
      const place = Math.floor(round / takingLevels.length) % 2
      const deeds: Deed[] = [{ kind: 'withdraw', level }, { kind: 'widen' }]
      if (place === 1) deeds.reverse()
      // At first each level in both orders. A yes that waits too long for its turn comes after all others.
      const isHeld = round < 2 * takingLevels.length
      const { kinds, left } = await race(where, deeds, isHeld)
      expect(left, `${level}, ${deeds.map(({ kind }) => kind)}`).toEqual([])
      expect(kinds[place], 'the withdrawal').toBe('done')
      if (isHeld && place === 0) expect(kinds[1], 'the yes that came after it').toBe('refused')
    }
  })
})

describe('a move of an agent beside a yes to more, read before, in two processes', () => {
  it('leaves nothing of it and fails nobody, though each waits for what the other holds [MULTI-1] [LIFE-3]', {
    timeout: 60_000,
  }, async () => {
    const deeds: Deed[] = [{ kind: 'move' }, { kind: 'widen' }]
    const { kinds, left } = await race(await openPlace(), deeds, true)
    expect([kinds[0], left]).toEqual(['done', []])
  })
})
