/** Reads a posted answer: a decision, or what is wrong with which field. Pure. */
import { type DecideBody, decideBody } from '../../../contract/approval.ts'
import { rejectReason } from '../../../contract/word.ts'
import type { Language } from '../../../locales/index.ts'
import type { AskedAction } from '../../domain/approval/index.ts'
import { AppError } from '../../platform/error.ts'
import { readLimits } from './read-limits.ts'

export type Problem =
  | { kind: 'missing' | 'number'; least: number }
  | { kind: 'above'; asked: string | number }
  | { kind: 'unticked' | 'none_left' | 'day' | 'amount' }

/** By the name of the field. */
export type Problems = Record<string, Problem>

/** Throws `malformed` for a form that is not ours. */
export function readAnswer(
  form: URLSearchParams,
  { language, ...asked }: Omit<PartReading, 'problems'>,
): { decision: DecideBody } | { problems: Problems } {
  const problems: Problems = {}
  const outcome = form.get('outcome')
  const wish = {
    digest: form.get('digest'),
    outcome,
    beside: form.get('beside')?.split(',').filter(Boolean) ?? [],
    ...(outcome === 'part' && readPart(form, { ...asked, language, problems })),
    ...(outcome === 'reject' && readReject(form, problems)),
    ...(form.get('reasonText')?.trim() && { reasonText: form.get('reasonText')?.trim().slice(0, 280) }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const read = decideBody.safeParse(wish)
  if (!read.success) throw new AppError('malformed', {}, { cause: read.error })
  return { decision: read.data }
}

interface PartReading {
  bundles: AskedAction[][]
  firstDay: string
  language: Language
  problems: Problems
}

/** One tick stands for all that go together. */
function readPart(form: URLSearchParams, { bundles, firstDay, language, problems }: PartReading) {
  const ticked = bundles.filter(([lead]) => form.has(`granted[${lead?.action}]`)).flat()
  if (ticked.length === 0) problems.granted = { kind: 'unticked' }
  const granted = ticked.map((action) => ({
    action: action.action,
    limits: readLimits(form, action, { problems, language }),
  }))
  const until = form.get('until')
  if (until && !(/^\d{4}-\d\d-\d\d$/.test(until) && until >= firstDay)) problems.until = { kind: 'day' }
  return { granted, ...(until && { until }) }
}

function readReject(form: URLSearchParams, problems: Problems) {
  const reason = rejectReason.safeParse(form.get('reason')).data
  if (!reason) problems.reason = { kind: 'unticked' }
  return { ...(reason && { reason }), ...(form.has('block') && { block: true }) }
}
