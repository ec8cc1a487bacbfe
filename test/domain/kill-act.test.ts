import { describe, expect, it } from 'vitest'
import {
  type Execution,
  executeAction,
  resolveUnknown,
  takeUnknowns,
  type Wish,
} from '../../server/domain/execution/index.ts'
import { amount } from '../amount.ts'
import { Killed, killAfter } from './kill.ts'
import { gayo, openRuntime, type Runtime } from './open-act.ts'
import { invoice } from './open-bench.ts'

/** More than an act has. */
const steps = Array.from({ length: 12 }, (_, index) => index + 1)

/** A process acts, and dies right after its n-th step. */
async function dieActing({ ctx }: Runtime, wish: Wish, step: number): Promise<boolean> {
  try {
    await executeAction({ ...ctx, ...killAfter(ctx, step) }, wish)
    return false
  } catch (error) {
    if (error instanceof Killed) return true
    throw error
  }
}

/** What the others do: they sweep as time goes by, and the runtime asks again under its key. */
async function askUntilDone({ bench, ctx, act }: Runtime, key: string): Promise<Execution | undefined> {
  for (let minute = 0; minute < 30; minute += 1) {
    await bench.pass(60)
    for (const { company, ...due } of await takeUnknowns(ctx, 9)) await resolveUnknown({ ...ctx, company }, due)
    const done = await act({ key })
    if (done.state === 'succeeded') return done
  }
  return undefined
}

describe('a process that dies in the middle of an act', () => {
  it.each([
    'nothing',
    ...amount(
      ['500-after', 'garbage-200'],
      ['500-after', 'reset-after', 'garbage-200', 'cut-json', '500-before', '429'],
    ),
  ])(
    'leaves one document, and every answer told is true, whatever it was about to do, and besides %s goes wrong [ACT-4] [OPS-5]',
    { timeout: 240_000 },
    async (fault) => {
      const runtime = await openRuntime({ limits: { maxAmount: '5000000', maxPerDay: 1_000, maxPerContact: 1_000 } })
      const { agent, documents, bench, events } = runtime
      const told: (Execution | undefined)[] = []
      const deaths: boolean[] = []
      for (const step of steps) {
        if (fault !== 'nothing') await runtime.fault(fault)
        const key = `step-${step}`
        const wish = { agent, action: invoice, input: gayo, mode: 'runtime', key } as const
        deaths.push(await dieActing(runtime, wish, step))
        told.push(await askUntilDone(runtime, key))
      }
      // Every step was died at, and none beyond: the right, the claim, the call, the customer's link, the outcome; after a
      // 429 there is nothing to link to.
      expect(deaths).toEqual(steps.map((step) => step <= (fault === '429' ? 4 : 5)))
      const existing = (await documents()).map(({ document }) => document.custom_id).sort()
      expect(existing).toEqual(told.map((done) => done?.reference).sort())
      expect(new Set(existing).size).toBe(steps.length)
      const claimed = (await events()).filter(({ name }) => name === 'execution.claimed')
      const acts = await bench.asOwner<{ id: string; reference: string }>('SELECT id, reference FROM execution')
      const recorded = claimed.map(({ facts }) => acts.find(({ id }) => id === facts.execution)?.reference)
      expect(existing.filter((reference) => !recorded.includes(reference))).toEqual([])
    },
  )
})
