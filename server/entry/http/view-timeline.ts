/** The timeline in the caller's language, with the words that help where it hangs. */
import type { TimelineStep } from '../../../contract/approval.ts'
import { type Language, list, sentence } from '../../../locales/index.ts'
import type { RequestInFull } from '../../domain/approval/index.ts'
import type { Step } from '../../domain/insight/index.ts'

interface Telling {
  language: Language
  latest: RequestInFull | null
  /** Where a Super Admin finds the request without the mail. */
  inbox: string
}

export function viewTimeline(steps: Step[], telling: Telling): TimelineStep[] {
  return steps.map((step) => ({
    step: step.step,
    state: step.state,
    at: step.at?.toISOString() ?? null,
    text: textOf(step, telling),
  }))
}

function textOf(step: Step, { language, latest, inbox }: Telling): string {
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
  if (step.step === 'credential_failed') {
    const product = step.event?.product
    const facts = { product: product ? sentence(language, `product.${product}` as 'product.jurnal') : '' }
    return sentence(
      language,
      step.event?.facts.final ? 'timeline.credential_final' : 'timeline.credential_retrying',
      facts,
    )
  }
  return sentence(language, `timeline.${step.step}`)
}
