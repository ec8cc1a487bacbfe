/** What the agent gets back for a sale: the document that exists in Jurnal, and where people find and correct it. */
import { z } from 'zod'
import type { Act, Answer, Asked } from '../define.ts'
import { rupiah } from './decimal.ts'
import { addUp, gatherGoods } from './gather-goods.ts'
import type { SaleFound } from './prepare-sale.ts'
import type { SaleInput } from './sale-input.ts'
import { sen } from './total.ts'

const amount = z
  .string()
  .regex(/^\d{1,15}(\.\d{2})?$/)
  .meta({ unit: 'rupiah' })
const correction = 'Open the document in Jurnal and correct or delete it there; this action cannot change it.'

const shared = {
  reference: z.string().max(100).describe('Our own reference; Jurnal keeps it with the document.'),
  customer: z.string().max(300).describe('Name of the customer as Jurnal has it.'),
  total: amount.describe('Total with tax in rupiah, as a decimal number with a point.'),
  dueDate: z.iso.date().optional().describe('Day by which it is due, as YYYY-MM-DD.'),
  howToCorrect: z.string().max(300).describe('What to do if something in the document is wrong.'),
}

/** Version 1. */
export const firstSaleOutput = z.strictObject({
  documentNumber: z.string().max(100).describe('Number of the document in Jurnal.'),
  ...shared,
  status: z.string().max(60).describe('Status of the document in the words of Jurnal.'),
  address: z.url().max(500).describe('Where the team sees the document in Jurnal.'),
})

export const saleOutput = z.strictObject({
  number: z.string().max(100).describe('Number of the document in Jurnal.'),
  ...shared,
  expectedTotal: amount
    .optional()
    .describe('Only where Jurnal came to another total: the one that was reckoned before. The total of Jurnal holds.'),
  remaining: amount.describe('What is still to be paid, in rupiah.'),
  status: z.string().max(60).describe('How it stands with the document.'),
  publicLink: z.url().max(500).optional().describe('A link to the document that may be sent to the customer.'),
  whereToSee: z.url().max(500).describe('Where the team sees the document in Jurnal; not for the customer.'),
})
export type SaleOutput = z.infer<typeof saleOutput>

/** The key under which Jurnal wraps a document, and the segment under which it stands. */
export type SaleKind =
  | { wrapper: 'sales_order'; segment: 'sales_orders' }
  | { wrapper: 'sales_invoice'; segment: 'sales_invoices' }

const document = z.object({
  id: z.int(),
  transaction_no: z.string(),
  custom_id: z.string(),
  person: z.object({ display_name: z.string() }),
  original_amount: z.string(),
  remaining: z.string(),
  transaction_status: z.object({ name: z.string() }),
  due_date: z.string().nullish(),
})

/** Reads the answer of the call (201) and of the look-up by our reference (200); any other shape throws. */
function readDocument({ status, body }: Answer, act: Act, { wrapper }: SaleKind) {
  if (status !== 200 && status !== 201) throw new TypeError(`Jurnal answered with ${status}, not with a document.`)
  const { [wrapper]: sale } = z.object({ [wrapper]: document }).parse(body)
  if (sale?.custom_id !== act.reference) throw new TypeError('Jurnal answered with a document of another reference.')
  return sale
}

/** In the words of version 1. */
export function readFirstSale(answer: Answer, act: Act, kind: SaleKind): z.infer<typeof firstSaleOutput> {
  const sale = readDocument(answer, act, kind)
  return firstSaleOutput.parse({
    ...{ documentNumber: sale.transaction_no, ...readShared(sale) },
    ...{ status: sale.transaction_status.name, address: addressOf(sale, act, kind) },
  })
}

/** `asked` is known only to who made the call: then Jurnal's total is compared with ours. */
export function readSale(kind: SaleKind) {
  return (answer: Answer, act: Act, asked?: Asked<SaleInput, SaleFound>): SaleOutput => {
    const sale = readDocument(answer, act, kind)
    const expected = asked && addUp(gatherGoods(asked.input, asked.found), asked.input).total
    return saleOutput.parse({
      ...{ number: sale.transaction_no, ...readShared(sale) },
      ...(expected === undefined || expected === sen(sale.original_amount) ? {} : { expectedTotal: rupiah(expected) }),
      remaining: rupiah(sen(sale.remaining)),
      status: statuses[kind.wrapper][sale.transaction_status.name] ?? sale.transaction_status.name,
      whereToSee: addressOf(sale, act, kind),
    })
  }
}

function readShared(sale: z.infer<typeof document>) {
  return {
    reference: sale.custom_id,
    customer: sale.person.display_name,
    total: rupiah(sen(sale.original_amount)),
    ...(sale.due_date ? { dueDate: dayOf(sale.due_date) } : {}),
    howToCorrect: correction,
  }
}

/** What Jurnal's own words mean; one it does not document is passed on. */
const statuses: Record<SaleKind['wrapper'], Record<string, string>> = {
  sales_order: { Open: 'open', Closed: 'completed', 'Partially Sent': 'partly invoiced or sent' },
  sales_invoice: {
    ...{ Open: 'not paid yet', Closed: 'completed', Paid: 'paid', Partial: 'partly paid', Overdue: 'overdue' },
    'Partially Sent': 'partly sent',
  },
}

const addressOf = ({ id }: { id: number }, act: Act, { segment }: SaleKind) => `${act.webAddress}/${segment}/${id}`

/** Jurnal takes 2026-02-14 and answers 14/02/2026. */
const dayOf = (answered: string) => answered.split('/').reverse().join('-')

/** "10023, Rp300.000": enough to find it, nothing about the customer. */
export const summariseFirstSale = ({ documentNumber, total }: z.infer<typeof firstSaleOutput>) =>
  inOneLine(documentNumber, total)
export const summariseSale = ({ number, total }: SaleOutput) => inOneLine(number, total)

function inOneLine(number: string, total: string): string {
  const [whole = '', fraction] = total.split('.')
  return `${number}, Rp${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction ? `,${fraction}` : ''}`
}
