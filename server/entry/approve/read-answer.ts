/** Reads a posted answer: a decision, or what is wrong with which field. Pure. */
import { type DecideBody, decideBody } from '../../../contract/approval.ts'
import { rejectReason } from '../../../contract/word.ts'
import { rupiah } from '../../../locales/index.ts'
import type { AskedAction, AskedDocument } from '../../domain/approval/index.ts'
import { AppError } from '../../platform/error.ts'

export type Problem = { kind: 'missing' } | { kind: 'number' } | { kind: 'above'; asked: string } | { kind: 'day' }

/** By the name of the field. */
export type Problems = Record<string, Problem>

/** Throws `malformed` for a form that is not ours. */
export function readAnswer(
  form: URLSearchParams,
  { asked, firstDay }: { asked: AskedDocument; firstDay: string },
): { decision: DecideBody } | { problems: Problems } {
  const problems: Problems = {}
  const outcome = form.get('outcome')
  const wish = {
    digest: form.get('digest'),
    outcome,
    ...(outcome === 'part' && readPart(form, { asked, firstDay, problems })),
    ...(outcome === 'reject' && readReject(form, problems)),
    ...(form.get('reasonText')?.trim() && { reasonText: form.get('reasonText')?.trim().slice(0, 280) }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const read = decideBody.safeParse(wish)
  if (!read.success) throw new AppError('malformed', {}, { cause: read.error })
  return { decision: read.data }
}

interface PartReading {
  asked: AskedDocument
  firstDay: string
  problems: Problems
}

function readPart(form: URLSearchParams, { asked, firstDay, problems }: PartReading) {
  const ticked = asked.actions.filter((action) => form.has(`granted[${action.action}]`))
  if (ticked.length === 0) problems.granted = { kind: 'missing' }
  const granted = ticked.map((action) => ({ action: action.action, ...readLimits(form, action, problems) }))
  const until = form.get('until')
  if (until && !(/^\d{4}-\d\d-\d\d$/.test(until) && until >= firstDay)) problems.until = { kind: 'day' }
  return { granted, ...(until && { until }) }
}

function readLimits(form: URLSearchParams, { action, limits }: AskedAction, problems: Problems) {
  const amount = `maxAmount[${action}]`
  const count = `maxPerDay[${action}]`
  const maxAmount = readLimit(form.get(amount), limits.maxAmount)
  const maxPerDay = readLimit(form.get(count), limits.maxPerDay)
  if (typeof maxAmount === 'object')
    problems[amount] = maxAmount.kind === 'above' ? { kind: 'above', asked: rupiah(maxAmount.asked) } : maxAmount
  if (typeof maxPerDay === 'object') problems[count] = maxPerDay
  return {
    ...(typeof maxAmount === 'bigint' && { maxAmount: String(maxAmount) }),
    ...(typeof maxPerDay === 'bigint' && { maxPerDay: Number(maxPerDay) }),
  }
}

/** A limit as people write it: "Rp2.500.000", "2500000". An emptied field is no yes to what was asked. */
function readLimit(
  text: string | null,
  asked: string | number | undefined,
): bigint | undefined | { kind: 'missing' | 'number' } | { kind: 'above'; asked: string } {
  if (text === null || asked === undefined) return undefined
  const written = text.replace(/^\s*Rp\.?\s*|\s/gi, '')
  if (written === '') return { kind: 'missing' }
  if (!/^(\d{1,15}|\d{1,3}([.,]\d{3}){1,4})$/.test(written)) return { kind: 'number' }
  const value = BigInt(written.replace(/[.,]/g, ''))
  if (value < 1n) return { kind: 'number' }
  return value > BigInt(asked) ? { kind: 'above', asked: String(asked) } : value
}

function readReject(form: URLSearchParams, problems: Problems) {
  const reason = rejectReason.safeParse(form.get('reason')).data
  if (!reason) problems.reason = { kind: 'missing' }
  return { ...(reason && { reason }), ...(form.has('block') && { block: true }) }
}
