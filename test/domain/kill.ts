/** Kills at a chosen step: what was done stays done, its answer is lost, and nothing further happens. */
import type { Tools } from '../../server/domain/audit/index.ts'
import { inSteps } from './steps.ts'

export class Killed extends Error {}

/** The tools of a process that dies right after its n-th step. */
export function killAfter(tools: Tools, steps: number): Partial<Tools> {
  let left = steps
  const live = () => {
    if (left <= 0) throw new Killed()
  }
  return inSteps(tools, {
    live,
    async step(work) {
      live()
      const result = await work()
      left -= 1
      live()
      return result
    },
  })
}
