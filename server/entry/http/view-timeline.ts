/** The timeline in the caller's language, with the words that help where it hangs. */
import type { TimelineStep, TimelineTook } from '../../../contract/timeline.ts'
import { dateTime, type Language, list, sentence } from '../../../locales/index.ts'
import type { RequestInFull } from '../../domain/approval/index.ts'
import { type MeasuredStep, measureSteps, type Step, sumUp } from '../../domain/insight/index.ts'
import { backOffMs } from '../../platform/outbox.ts'

interface Telling {
  language: Language
  latest: RequestInFull | null
  /** Where a Super Admin finds the request without the mail. */
  inbox: string
  timeZone: string
  now: Date
}

export function viewTimeline(steps: Step[], telling: Telling): { timeline: TimelineStep[]; took: TimelineTook | null } {
  const measured = measureSteps(isOursToAsk(telling) ? steps : withoutMails(steps))
  const timeline = measured.map((step) => ({
    step: step.step,
    state: step.state,
    who: step.who,
    after: step.after,
    at: step.at?.toISOString() ?? null,
    text: textOf(step, telling),
  }))
  return { timeline, took: sumUp(measured) }
}

const isOursToAsk = ({ latest }: Telling) => !latest || latest.request.approver === 'own'

/** Nobody waits for a mail or a page of ours where an approval layer asks by itself: the decision comes next. */
function withoutMails(steps: Step[]): Step[] {
  const left = steps.filter(({ step, state }) => state === 'done' || !ourMails.includes(step))
  const next = left.find(({ state }) => state !== 'done')
  return left.map((one) => (one === next && one.state === 'later' ? { ...one, state: 'now' } : one))
}

const ourMails: Step['step'][] = ['mail_sent', 'mail_failed', 'signed_in', 'viewed']

function textOf(step: MeasuredStep, telling: Telling): string {
  const { language, latest, inbox } = telling

  if (step.step === 'mail_failed') {
    const stuck =
      latest?.recipients.filter((one) => one.delivery === 'retrying' || one.delivery === 'undeliverable') ?? []
    const one = stuck[0]
    const names = list(
      language,
      (latest?.recipients ?? []).map((recipient) => recipient.name),
    )
    const kept = sentence(language, 'timeline.kept', { approver_names: names, inbox_url: inbox })
    if (!one) return kept
    const facts = { address: one.address, reason: one.deliveryReason ?? '' }
    return `${sentence(language, one.delivery === 'undeliverable' ? 'timeline.mail_failed' : 'timeline.mail_retrying', facts)} ${kept}`
  }
  if (step.step === 'credential_failed') return tellFailure(step, telling)
  if (step.step === 'signed_in' && isBefore(step, latest)) return sentence(language, 'timeline.signed_in.before')
  return sentence(language, `timeline.${step.step}`)
}

/** Whoever was signed in for something else already did not have to for this. */
function isBefore({ at }: MeasuredStep, latest: RequestInFull | null): boolean {
  return at !== null && latest !== null && at < latest.request.createdAt
}

/** What could not be set up yet is tried again at a moment that is known. */
function tellFailure({ event }: MeasuredStep, { language, timeZone, now }: Telling): string {
  const { final, attempt } = event?.facts ?? {}
  const facts = { product: event?.product ? sentence(language, `product.${event.product}` as 'product.jurnal') : '' }
  if (final) return sentence(language, 'timeline.credential_final', facts)
  const next = event && typeof attempt === 'number' ? new Date(event.at.getTime() + backOffMs(attempt)) : now
  if (next <= now) return sentence(language, 'timeline.credential_retrying', facts)
  return sentence(language, 'timeline.credential_retry', {
    ...facts,
    retry_at: dateTime(language, next.toISOString(), timeZone),
  })
}
