/** The one timeline of an agent, from "opened the picker" to "first success", computed from events only. */
import type { TimelineStep } from '../../../contract/approval.ts'
import type { EventName } from '../../../contract/event.ts'
import { type Context, read } from '../audit/index.ts'
import { type StepEvent, selectAgentEvents } from './store.ts'

type StepName = TimelineStep['step']

export interface Step {
  step: StepName
  at: Date | null
  state: TimelineStep['state']
  event: StepEvent | null
}

/** The way in order; a failure stands in the place of the step it holds up. */
const way: { step: StepName; names: EventName[]; failed?: { step: StepName; names: EventName[] } }[] = [
  { step: 'picker_opened', names: ['picker.opened'] },
  { step: 'chosen', names: ['choice.added'] },
  { step: 'requested', names: ['approval.requested'] },
  {
    step: 'mail_sent',
    names: ['approval.mail_sent'],
    failed: { step: 'mail_failed', names: ['approval.mail_failed', 'approval.mail_undeliverable'] },
  },
  { step: 'viewed', names: ['approval.viewed'] },
  {
    step: 'decided',
    names: ['approval.approved', 'approval.approved_in_part', 'approval.rejected', 'approval.blocked'],
  },
  {
    step: 'credential_stored',
    names: ['credential.stored'],
    failed: { step: 'credential_failed', names: ['credential.failed'] },
  },
  { step: 'first_success', names: ['execution.succeeded'] },
]

/** Steps of the agent's latest way: what is done, what is due now, what comes later. Empty before anybody opened the picker. */
export async function readTimeline(ctx: Context, agent: string): Promise<Step[]> {
  const events = await read(ctx, (tx) => selectAgentEvents(tx, ctx.company, agent))
  return events.length === 0 ? [] : layOut(events)
}

/** Pure: oldest event first. The way begins anew with each request; what comes before it belongs to it. */
export function layOut(events: StepEvent[]): Step[] {
  const asked = events.findLastIndex((event) => event.name === 'approval.requested')
  const earlier = events.slice(0, asked < 0 ? events.length : asked)
  const later = asked < 0 ? [] : events.slice(asked)
  let reached = true
  return way.map(({ step, names, failed }) => {
    const among = step === 'picker_opened' || step === 'chosen' ? earlier : later
    const done =
      step === 'picker_opened' || step === 'chosen'
        ? among.findLast((event) => names.includes(event.name))
        : among.find((event) => names.includes(event.name))
    if (done) return { step, at: done.at, state: 'done' as const, event: done }
    const trouble = failed && among.findLast((event) => failed.names.includes(event.name))
    const state = trouble ? ('failed' as const) : reached ? ('now' as const) : ('later' as const)
    reached = false
    return { step: trouble && failed ? failed.step : step, at: trouble?.at ?? null, state, event: trouble ?? null }
  })
}
