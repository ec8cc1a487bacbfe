/** The one timeline of an agent, from "opened the picker" to "first success", computed from events only. */

import type { EventName } from '../../../contract/event.ts'
import type { TimelineStep } from '../../../contract/timeline.ts'
import { type Context, read } from '../audit/index.ts'
import { type StepEvent, selectAgentSteps } from './store.ts'

type StepName = TimelineStep['step']

export interface Step {
  step: StepName
  at: Date | null
  state: TimelineStep['state']
  event: StepEvent | null
}

interface WayStep {
  step: StepName
  names: EventName[]
  /** When it was done, where the event itself came later; undefined: nobody knows. */
  at?: (event: StepEvent) => Date | undefined
  failed?: { step: StepName; names: EventName[] }
}

/** The way in order; a failure stands in the place of the step it holds up. */
const way: WayStep[] = [
  { step: 'picker_opened', names: ['picker.opened'] },
  { step: 'chosen', names: ['choice.added'] },
  { step: 'requested', names: ['approval.requested'] },
  {
    step: 'mail_sent',
    names: ['approval.mail_sent'],
    failed: { step: 'mail_failed', names: ['approval.mail_failed', 'approval.mail_undeliverable'] },
  },
  { step: 'signed_in', names: ['approval.viewed'], at: signedInAt },
  { step: 'viewed', names: ['approval.viewed'] },
  {
    step: 'decided',
    names: ['approval.approved', 'approval.approved_in_part'],
    failed: { step: 'rejected', names: ['approval.rejected', 'approval.blocked'] },
  },
  { step: 'issued', names: ['credential.issued'] },
  {
    step: 'credential_stored',
    names: ['credential.stored'],
    failed: { step: 'credential_failed', names: ['credential.failed'] },
  },
  { step: 'first_success', names: ['execution.succeeded'] },
]
/** From then on the agent had what it needed: what was chosen before took none of the time of a later request. */
const settled: EventName[] = ['approval.approved', 'approval.approved_in_part']
/** Access taken back ends the way of the request that it was granted on. */
const withdrawal: EventName = 'grant.withdrawn'
/** A request that ended without a decision is as if nobody had asked. */
const dropped: EventName[] = ['approval.cancelled', 'approval.expired']

const names = [
  ...new Set(way.flatMap((step) => [...step.names, ...(step.failed?.names ?? [])])),
  withdrawal,
  ...dropped,
]

/** Steps of the agent's latest way: what is done, what is due now, what comes later. Empty before anybody began it. */
export async function readTimeline(ctx: Context, agent: string): Promise<Step[]> {
  const events = await read(ctx, (tx) => selectAgentSteps(tx, ctx.company, { agent, names }))
  const approved = new Set(ctx.catalogue.products.filter(({ basis }) => basis === 'approval').map(({ id }) => id))
  // What rests on a choice alone neither begins nor ends the way of a request.
  const own = events.filter(({ name, product }) => name !== withdrawal || approved.has(product ?? ''))
  const chosen = own.filter(({ name }) => name === 'choice.added')
  const needsNone = chosen.length > 0 && chosen.every(({ product }) => !approved.has(product ?? ''))
  if (own.length === 0) return []
  return needsNone ? layOutShort(own) : layOut(own)
}

/** Where nothing needs an approval: opened, chosen, first success. */
function layOutShort(events: StepEvent[]): Step[] {
  const short = way.filter(({ step }) => ['picker_opened', 'chosen', 'first_success'].includes(step))
  return lead(short.map((one) => stepOf(one, one.step === 'first_success' ? events : events.toReversed())))
}

/** Oldest event first. The way begins anew with each request; what comes before it belongs to it, unless it led to another. */
function layOut(events: StepEvent[]): Step[] {
  const asked = events.findLastIndex((event) => event.name === 'approval.requested')
  const earlier = events.slice(0, asked < 0 ? events.length : asked)
  const since = asked < 0 ? [] : events.slice(asked)
  const later = since.some(({ name }) => dropped.includes(name)) ? [] : since
  const before = later.length > 0 ? earlier.slice(earlier.findLastIndex(isSettled) + 1) : earlier
  const steps = way.map((one) =>
    one.step === 'picker_opened' || one.step === 'chosen' ? stepOf(one, before.toReversed()) : stepOf(one, later),
  )
  const ended = later.findLast(({ name }) => name === withdrawal)
  if (ended && steps.some((step) => step.step === 'decided' && isDone(step)))
    return [...steps.filter(isDone), { step: 'withdrawn', at: ended.at, state: 'failed', event: ended }]
  const refused = steps.findIndex(({ step }) => step === 'rejected')
  return refused < 0 ? lead(steps) : steps.slice(0, refused + 1).filter(({ state }) => state !== 'later')
}

const isSettled = ({ name }: StepEvent) => settled.includes(name) || name === withdrawal

/** Points at what is due: the step after the last that was done. */
function lead(steps: Step[]): Step[] {
  const last = steps.findLastIndex(isDone)
  // Nobody waits for what was passed over: actions chosen over the API, a decision before the mail was sent.
  const left = steps.filter(({ state }, place) => state !== 'later' || place > last)
  const now = left.findLastIndex(isDone) + 1
  return left.map((step, place) => (place === now && step.state === 'later' ? { ...step, state: 'now' } : step))
}

const isDone = ({ state }: Step) => state === 'done'

/** A step by its first event among these; without one it is still to come, or failed at its latest attempt. */
function stepOf({ step, names, at, failed }: WayStep, among: StepEvent[]): Step {
  const done = among.find((event) => names.includes(event.name))
  const doneAt = done && (at ? at(done) : done.at)
  if (done && doneAt) return { step, at: doneAt, state: 'done', event: done }
  const trouble = failed && among.findLast((event) => failed.names.includes(event.name))
  if (trouble) return { step: failed.step, at: trouble.at, state: 'failed', event: trouble }
  return { step, at: null, state: 'later', event: null }
}

/** Whoever opened the request had signed in before: for this, or for something else a while ago. */
function signedInAt({ facts }: StepEvent): Date | undefined {
  return typeof facts.signedInAt === 'string' ? new Date(facts.signedInAt) : undefined
}
