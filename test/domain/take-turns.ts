/** Lets acts go on one step at a time, in an order that can be drawn again. */
import type fc from 'fast-check'
import type { Stepping } from './steps.ts'

/** Ends when it is one's turn. */
export type Turn = () => Promise<unknown>

/**
 * The steps of one act. Those that it takes at the same time wait for each other, so that it never asks for two turns at once;
 * `rest` ends when none is left, for an act may end while one of them still waits.
 */
export function inTurn(turn: Turn): Stepping & { rest(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  return {
    live() {},
    step(work) {
      const mine = last.then(turn).then(work)
      last = mine.catch(() => {})
      return mine
    },
    async rest() {
      for (let seen: unknown; seen !== last; ) {
        seen = last
        await last
      }
    },
  }
}

interface Part {
  name: string
  /** Takes the act to its end, and asks for its turn before each step; never rejects. */
  play(turn: Turn): Promise<unknown>
}

/** One part moves at a time, from its turn to its next; after each `look` is had at what is to be seen then. */
export async function takeTurns(scheduler: fc.Scheduler, parts: Part[], look: () => Promise<void>): Promise<void> {
  let moved = Promise.withResolvers<void>()
  const ends: Promise<unknown>[] = []
  for (const { name, play } of parts) {
    const turn = () => {
      const mine = scheduler.schedule(Promise.resolve(), name)
      moved.resolve()
      return mine
    }
    moved = Promise.withResolvers()
    ends.push(play(turn).then(() => moved.resolve()))
    await moved.promise
  }
  while (scheduler.count() > 0) {
    moved = Promise.withResolvers()
    await scheduler.waitNext(1)
    await moved.promise
    await look()
  }
  await Promise.all(ends)
}
