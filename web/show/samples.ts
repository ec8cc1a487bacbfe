/** What the parts are shown with: the sentences of the pages, names as customers write them, and words that are too long. */
import type { ApprovalRequest } from '../../contract/approval.ts'
import type { Schema } from '../../contract/form.ts'
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

/** A field of each kind that a form can draw. */
export const everyKind: Schema = {
  type: 'object',
  required: ['text', 'amount'],
  properties: {
    text: { type: 'string', title: say('agents.column.name'), hint: sentence() },
    long: { type: 'string', maxLength: 2_000, title: say('form.when.label'), hint: say('form.when.hint') },
    amount: { type: 'string', unit: 'rupiah', title: say('form.max_amount.label'), hint: say('form.max_amount.hint') },
    price: { type: 'number', unit: 'rupiah', title: longWord },
    share: { type: 'number', unit: 'percent', title: say('form.max_discount_percent.label') },
    count: { type: 'integer', unit: 'per_day', title: say('form.max_per_day.label') },
    day: { type: 'string', unit: 'day', title: say('agents.column.updated') },
    names: { type: 'array', unit: 'names', title: say('form.customers.label'), hint: say('form.customers.hint') },
    choice: { type: 'string', enum: ['on', 'off'], title: say('agents.column.status'), says: { on: longWord } },
    rule: { type: 'boolean', always: false, title: say('form.own_records_only.label'), hint: longWord },
    always: { type: 'boolean', always: true, title: say('form.confirm_first.label') },
    lines: {
      ...{ type: 'array', title: say('agents.column.actions') },
      items: { type: 'object', properties: { item: { type: 'string', title: say('agents.column.name') } } },
    },
  },
}
export const filled = {
  ...{ text: oddName, long: longWord, amount: '1500000', price: 1_500_000.5, share: 12.5, count: 20 },
  ...{ day: '2026-11-24', names: ['PT Kopi Gayo', longWord], choice: 'on', rule: true, lines: [{ item: longWord }] },
}
