/** How far agents, or companies, have come, by definition: pure, over events, so that a recount agrees. */
import type { EventName } from '../../../contract/event.ts'
import { type Funnel, funnelSteps } from '../../../contract/figure.ts'
import { isWithin, middleOf } from './define-figures.ts'
import type { FigureEvent, Span } from './figure.ts'

export type FunnelCount = Funnel['items'][number]

/** By which events a step is taken. */
export const stepEvents: Record<FunnelCount['step'], EventName[]> = {
  picker_opened: ['picker.opened'],
  chosen: ['choice.added'],
  requested: ['approval.requested'],
  mail_sent: ['approval.mail_sent'],
  viewed: ['approval.viewed'],
  decided: ['approval.approved', 'approval.approved_in_part'],
  credential_stored: ['credential.stored'],
  first_success: ['execution.succeeded'],
}

/** Of these, only what is about actions that need an approval is on a way; the rest is always. */
export const gatedSteps: EventName[] = ['picker.opened', 'choice.added', 'execution.succeeded']

/** Each counts once at a step, by the first time it got there. What comes out of turn, such as a decision before the mail, took no time. */
export function countFunnel(events: FigureEvent[], span: Span, subject: 'company' | 'agent'): FunnelCount[] {
  const here = events.filter(({ at, agent }) => agent !== null && isWithin(at, span))
  const ways = [...Map.groupBy(here, (event) => event[subject]).values()].map(arrivals)
  return funnelSteps.map((step, place) => {
    const arrived = ways.filter((way) => way[place] !== undefined)
    const took = arrived.flatMap((way) => {
      const [at = 0, before] = [way[place], way[place - 1]]
      return before === undefined ? [] : [Math.max(0, at - before)]
    })
    return { step, counted: arrived.length, took: middleOf(took) }
  })
}

/** When each step was first taken, in their order. */
function arrivals(own: FigureEvent[]): (number | undefined)[] {
  return funnelSteps.map((step) => {
    const taken = own.filter(
      ({ name, isGated }) => stepEvents[step].includes(name) && (isGated || !gatedSteps.includes(name)),
    )
    const times = taken.map(({ at }) => at.getTime())
    return times.length === 0 ? undefined : Math.min(...times)
  })
}
