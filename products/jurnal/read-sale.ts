/** What the agent gets back for a sale: the document that exists in Jurnal, and where people find and correct it. */
import { z } from 'zod'
import type { Act, Answer } from '../define.ts'
import { rupiah } from './decimal.ts'
import { sen } from './total.ts'

export const saleOutput = z.strictObject({
  documentNumber: z.string().max(100).describe('Number of the document in Jurnal.'),
  reference: z.string().max(100).describe('Our own reference; Jurnal keeps it with the document.'),
  customer: z.string().max(300).describe('Name of the customer as Jurnal has it.'),
  total: z
    .string()
    .regex(/^\d{1,15}(\.\d{2})?$/)
    .describe('Total with tax in rupiah, as a decimal number with a point.'),
  status: z.string().max(60).describe('Status of the document in the words of Jurnal.'),
  dueDate: z.iso.date().optional().describe('Day by which it is due, as YYYY-MM-DD.'),
  address: z.url().max(500).describe('Where the team sees the document in Jurnal.'),
  howToCorrect: z.string().max(300).describe('What to do if something in the document is wrong.'),
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
  transaction_status: z.object({ name: z.string() }),
  due_date: z.string().nullish(),
})

/** Reads the answer of the call (201) and of the look-up by our reference (200); any other shape throws. */
export function readSale({ status, body }: Answer, act: Act, { wrapper, segment }: SaleKind): SaleOutput {
  if (status !== 200 && status !== 201) throw new TypeError(`Jurnal answered with ${status}, not with a document.`)
  const { [wrapper]: sale } = z.object({ [wrapper]: document }).parse(body)
  if (sale?.custom_id !== act.reference) throw new TypeError('Jurnal answered with a document of another reference.')
  return saleOutput.parse({
    documentNumber: sale.transaction_no,
    reference: sale.custom_id,
    customer: sale.person.display_name,
    total: rupiah(sen(sale.original_amount)),
    status: sale.transaction_status.name,
    ...(sale.due_date ? { dueDate: dayOf(sale.due_date) } : {}),
    address: `${act.webAddress}/${segment}/${sale.id}`,
    howToCorrect: 'Open the document in Jurnal and correct or delete it there; this action cannot change it.',
  })
}

/** "10023, Rp300.000": enough to find it, nothing about the customer. */
export function summariseSale({ documentNumber, total }: SaleOutput): string {
  const [whole = '', fraction] = total.split('.')
  return `${documentNumber}, Rp${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction ? `,${fraction}` : ''}`
}

/** Jurnal takes 2026-02-14 and answers 14/02/2026. */
const dayOf = (answered: string) => answered.split('/').reverse().join('-')
