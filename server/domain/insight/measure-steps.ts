/** How long each step of an agent's way took, who had the turn, and what took longest. */
import type { TimelineStep } from '../../../contract/timeline.ts'
import type { Step } from './timeline.ts'

type Turn = TimelineStep['who']

export interface MeasuredStep extends Step {
  who: Turn
  /** Milliseconds since the step before; null for the first, and for what has not come or did not lead on. */
  after: number | null
}

export interface Took extends Record<Turn, number> {
  whole: number
  slowest: Step['step']
}

/** Whose turn it is until the step is done. */
const turns: Record<Step['step'], Turn> = {
  picker_opened: 'builder',
  chosen: 'builder',
  requested: 'builder',
  mail_sent: 'machine',
  mail_failed: 'machine',
  signed_in: 'approver',
  viewed: 'approver',
  decided: 'approver',
  rejected: 'approver',
  issued: 'machine',
  credential_stored: 'machine',
  credential_failed: 'machine',
  first_success: 'agent',
  withdrawn: 'approver',
}

/** What happened out of its turn, such as a decision before the mail was out, took no time. */
export function measureSteps(steps: Step[]): MeasuredStep[] {
  let latest: Date | null = null
  return steps.map((step) => {
    const leadsOn = step.state === 'done' || step.step === 'rejected'
    if (!step.at || !leadsOn) return { ...step, who: turns[step.step], after: null }
    const after: number | null = latest && Math.max(0, step.at.getTime() - latest.getTime())
    latest = latest && latest > step.at ? latest : step.at
    return { ...step, who: turns[step.step], after }
  })
}

/**
 * The parts add up to the time to configure, and what the agent took after it stands beside them; nothing before two steps
 * are done. Access that was taken back had lasted that long, and nobody's turn.
 */
export function sumUp(steps: MeasuredStep[]): Took | null {
  const timed = steps.flatMap(({ step, who, after }) =>
    after === null || step === 'withdrawn' ? [] : [{ step, who, after }],
  )
  const configuring = timed.filter(({ who }) => who !== 'agent')
  const [first] = configuring
  if (!first) return null
  const sum = (some: typeof timed) => some.reduce((sum, { after }) => sum + after, 0)
  const of = (turn: Turn) => sum(timed.filter(({ who }) => who === turn))
  const turns = { builder: of('builder'), approver: of('approver'), machine: of('machine'), agent: of('agent') }
  const slowest = configuring.reduce((slow, one) => (one.after > slow.after ? one : slow), first).step
  return { whole: sum(configuring), ...turns, slowest }
}
