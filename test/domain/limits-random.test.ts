/** However acts of whatever amount come, by whomever, together or one after the other, over days: no limit is ever passed, nor held too early. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import { dayOf } from '../../server/domain/company/index.ts'
import type { Execution } from '../../server/domain/execution/index.ts'
import { amount } from '../amount.ts'
import { changeLimits } from './change-limits.ts'
import { contactOf } from './contacts.ts'
import { openRuntime, type Runtime } from './open-act.ts'

const wide = { maxAmount: '5000000', maxPerDay: 1_000, maxPerContact: 1_000 }
const bagPrice = 185_000n

/** Two contacts, one of them in two conversations; a conversation in which nobody is proved; nobody at all. */
const callers = [
  { name: 'ana', wish: { contact: contactOf('ana') } },
  { name: 'ana', wish: { contact: contactOf('ana', { conversation: 'cnv_later' }) } },
  { name: 'budi', wish: { contact: contactOf('budi') } },
  { name: 'cnv_open', wish: { conversation: 'cnv_open' } },
  { name: 'nobody', wish: {} },
]

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ who: fc.constantFrom(...callers), bags: fc.nat(2), times: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 30 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const limits = fc.record({
  maxAmount: fc.constantFrom('184999', '185000', '400000'),
  maxPerDay: fc.integer({ min: 1, max: 5 }),
  maxPerContact: fc.integer({ min: 1, max: 3 }),
})

/** What should have been let through, kept by the simplest of books. */
class Book {
  readonly #limits: Limits
  readonly #done = new Map<string, number>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** How many of so many acts may pass. */
  enter({ day, who, amount, times }: { day: string; who: string; amount: bigint; times: number }): number {
    const { maxAmount = '0', maxPerDay = 0, maxPerContact = 0 } = this.#limits
    const count = (key: string) => this.#done.get(key) ?? 0
    const left = Math.min(maxPerDay - count(day), maxPerContact - count(`${day} ${who}`))
    const passing = amount > BigInt(maxAmount) ? 0 : Math.max(0, Math.min(times, left))
    for (const key of [day, `${day} ${who}`]) this.#done.set(key, count(key) + passing)
    return passing
  }
}

/** So many at the same moment; the day in which they fell. */
async function actTogether({ act, bench }: Runtime, { who, bags, times }: Extract<Step, { times: number }>) {
  const input = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: bags + 1 }] }
  const done = await Promise.all(Array.from({ length: times }, () => act({ input, ...who.wish })))
  return { done, day: dayOf(bench.tools.clock.now(), 'Asia/Jakarta') }
}

const isPassed = ({ state }: Execution) => state === 'succeeded'

describe('the limits of an action', () => {
  it('let pass exactly what they allow [ACT-5]', { timeout: 120_000 }, async () => {
    const runtime = await openRuntime({ limits: wide })
    let created = 0
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { minLength: 3, maxLength: 8 }), async (set, steps) => {
        await changeLimits(runtime, set)
        // What earlier runs did is of another day.
        await runtime.bench.pass(2 * 86_400)
        const book = new Book(set)
        for (const one of steps) {
          if ('hours' in one) {
            await runtime.bench.pass(one.hours * 3_600)
            continue
          }
          const { done, day } = await actTogether(runtime, one)
          const value = bagPrice * BigInt(one.bags + 1)
          const passing = book.enter({ day, who: one.who.name, amount: value, times: one.times })
          expect(done.filter(isPassed)).toHaveLength(passing)
          expect(done.filter(({ error }) => error?.code === 'limit_reached')).toHaveLength(one.times - passing)
          created += passing
        }
      }),
      { numRuns: amount(10, 150), seed: 2_026_11_20 },
    )
    expect(await runtime.documents()).toHaveLength(created)
    expect(created).toBeGreaterThan(10)
  })
})
