/** What the parts are shown with: the sentences of the pages, names as customers write them, and words that are too long. */
import type { ApprovalRequest } from '../../contract/approval.ts'
import type { RowState } from '../../contract/word.ts'
import { toneOfState } from '../parts/tone.ts'
import { Refusal } from '../use/api.ts'
import { say } from '../use/say.ts'

/** As long as no word is, and without a place to break it. */
export const longWord = 'pertanggungjawaban'.repeat(7)
export const oddName = '🛍️ Toko <b>Bu Sari</b> **cabang** متجر'
export const sentence = () => say('agents.lead')
export const moment = '2026-11-20T03:15:00.000Z'

export const states = Object.keys(toneOfState) as RowState[]
export const deliveries = ['queued', 'accepted', 'retrying', 'undeliverable', 'left'] as const

export type Recipient = ApprovalRequest['recipients'][number]

export const trouble = () =>
  new Refusal(say('app.error.body'), { requestId: 'req_01JD0000000000000000000000', next: longWord })

export const text = `{
  "action": "jurnal_create_sales_invoice",
  "amount": 1500000
}
${longWord}`
