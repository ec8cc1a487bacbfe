/** Answers about vouchers; nothing is published of them, so this form is our own guess. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { no, wrongParameter, yes } from './envelope.ts'
import { recordsOf, type Voucher } from './records.ts'

export function showVoucher(call: Call): Answer {
  const code = call.query.get('code') ?? ''
  if (!/^[\w-]{1,40}$/.test(code)) return wrongParameter('code')
  const voucher = recordsOf(call.sandbox.state, call.company, 'vouchers').find((one) => one.code === code.toUpperCase())
  return voucher ? yes(viewVoucher(voucher, call.sandbox.now())) : no('VOUCHER_NOT_FOUND', 'voucher not found')
}

function viewVoucher({ id, days: [from, until], skus, company: _, ...voucher }: Voucher, now: number) {
  return {
    voucherId: id,
    ...voucher,
    startTime: startOfDay(now, from),
    endTime: startOfDay(now, until + 1) - 1000,
    applicableSku: skus,
  }
}

const dayMs = 24 * 60 * 60_000
const jakartaMs = 7 * 60 * 60_000

/** Midnight in Jakarta, so many days from today. */
export const startOfDay = (now: number, days: number) =>
  (Math.floor((now + jakartaMs) / dayMs) + days) * dayMs - jakartaMs
