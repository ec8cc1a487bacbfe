/** However renewals, withdrawals, approvals, moves and acts fall between each other in two processes: what was withdrawn stays withdrawn. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { lookAtEnd, Watch } from './books.ts'
import { type Outcome, type Shown, takingLevels } from './deeds.ts'
import { openPlace, type Place } from './open-place.ts'
import { type Turn, takeTurns } from './take-turns.ts'

const withdraw = fc.record({
  kind: fc.constant('withdraw' as const),
  level: fc.constantFrom(...takingLevels),
})
const others = fc.record({
  kind: fc.constantFrom('approve' as const, 'widen' as const, 'move' as const, 'work' as const),
})
const act = fc.record({ kind: fc.constant('act' as const), key: fc.constantFrom('one', 'two') })
const rotate = fc.record({ kind: fc.constant('rotate' as const), overlapSeconds: fc.constantFrom(0, 120) })
const diesAfter = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
)
const process = fc.nat(1)
const part = fc.oneof(
  // Who asks for the same as an act that died waits for it as long as a customer would: see kill-act.test.ts.
  { weight: 2, arbitrary: fc.record({ deed: act, process, diesAfter: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ deed: rotate, process, diesAfter }) },
  { weight: 2, arbitrary: fc.record({ deed: withdraw, process, diesAfter }) },
  { weight: 4, arbitrary: fc.record({ deed: others, process, diesAfter }) },
)
type Part = typeof part extends fc.Arbitrary<infer T> ? T : never

const fault = fc.constantFrom(
  {},
  { issuer: '500-after' },
  { issuer: 'bad-credential' },
  { issuer: 'refuse' },
  { product: '500-after' },
)

interface Playing {
  parts: Part[]
  /** What was read before. */
  page: Shown
  look(): Promise<void>
}

/** All parts in turn; what was told of each. */
async function playAll(place: Place, turns: fc.Scheduler, { parts, page, look }: Playing) {
  const outcomes: Outcome[] = []
  const day = place.house.clock.now().toISOString()
  const named = parts.map(({ deed, process, diesAfter }, index) => ({
    name: `${index} ${deed.kind} in ${process}`,
    async play(turn: Turn) {
      const today = 'key' in deed ? { ...deed, key: `${deed.key} of ${day}` } : deed
      const outcome = await place.processes[process]?.({ deed: today, diesAfter, page, cast: place.cast }, turn)
      if (outcome) outcomes.push(outcome)
    },
  }))
  await takeTurns(turns, named, look)
  return outcomes
}

/** So many in one house: its books are read after every step. */
const together = 25
const houses = Array.from({ length: amount(1, 40) }, (_, index) => ({ seed: 2_026_112_100 + index }))

describe('Renewing, withdrawing, approving, moving and acting', () => {
  it.each(houses)(
    'leave nothing alive that was withdrawn, and nothing twice, however their steps fall between each other in two processes (from $seed on) [RUN-5] [LIFE-1] [LIFE-2] [ACT-4]',
    { timeout: amount(600_000, 3_600_000) },
    async ({ seed }) => {
      const place = await openPlace()
      const watch = new Watch()
      const look = async () => {
        // No two steps fall in the same moment.
        place.house.clock.advance(1)
        watch.look(await place.readBooks())
      }
      const told = new Set<string>()
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(part, { minLength: 3, maxLength: 7 }),
          fault,
          async (turns, parts, wrong) => {
            const page = await place.begin()
            await look()
            await place.fail(wrong)
            const outcomes = await playAll(place, turns, { parts, page, look })
            await place.end()
            await look()
            lookAtEnd(await place.readBooks(), outcomes)
            for (const outcome of outcomes) told.add(outcome.kind === 'acted' ? outcome.state : outcome.kind)
          },
        ),
        // Told by seed and path; to look for the shortest would take longer than anybody waits.
        { numRuns: together, seed, endOnFailure: true },
      )
      expect([...told]).toEqual(expect.arrayContaining(['done', 'refused', 'died', 'succeeded']))
    },
  )
})
