/** The products with an action more, which supports every limit there is: for forms, consents and decisions. */
import { z } from 'zod'
import { defineAction, defineVersion, type Product, path } from '../../products/define.ts'
import { products } from '../../products/index.ts'

export const offer = 'jurnal_draft_offer'

export const offerVersion = defineVersion({
  version: 1,
  scopes: ['jurnal:sales-order:create'],
  endpoints: ['POST /sales_orders', 'GET /sales_orders/{}'],
  effect: 'write',
  dataClass: 'business',
  identity: 'none',
  repeatable: false,
  limits: {
    maxAmount: { default: 5_000_000, max: 1_000_000_000 },
    maxPerDay: { default: 20, max: 1_000 },
    maxPerContact: { default: 3, max: 50 },
    maxDiscountPercent: { default: 0, max: 50 },
    maxPriceCutPercent: { default: 0, max: 20 },
    maxDepositPercent: { default: 0, max: 100 },
    maxWithholdingPercent: { default: 0, max: 10 },
    customers: { most: 5 },
    products: { most: 5 },
    ownRecordsOnly: { default: true, always: true },
    wordsOnly: { default: true },
    confirmFirst: { default: true },
  },
  input: z.strictObject({
    customer: z.string().min(1).max(80).describe('Name of the customer.'),
    discount: z.int().min(0).max(100).describe('Discount in percent.'),
  }),
  output: z.strictObject({ number: z.string().max(40).describe('Number of the offer.') }),
  prepare: () => ({}),
  measure: (input) => ({
    amount: 100_000n,
    percent: { maxDiscountPercent: input.discount },
    names: { customers: [[input.customer]] },
  }),
  tell: (input) => ({ customer: input.customer }),
  call: (input, _found, act) => ({
    method: 'POST',
    path: path`/sales_orders`,
    body: { customer: input.customer, custom_id: act.reference },
  }),
  read: () => ({ number: 'SQ-1' }),
  find: (act) => ({ method: 'GET', path: path`/sales_orders/${act.reference}` }),
  summarise: (output) => output.number,
  cannot: [{ part: 'change', hold: { rights: ['jurnal:offer:update'] } }],
  sample: { input: { customer: 'PT Contoh', discount: 0 }, lookups: {}, answer: { status: 200, body: {} } },
})

const action = defineAction({
  id: offer,
  product: 'jurnal',
  evidence: 'assumed',
  icon: 'file-text',
  effect: 'write',
  dataClass: 'business',
  versions: [offerVersion],
})

const en = {
  name: 'Draft offer',
  row: 'Writes an offer into Jurnal.',
  when: 'For example: when a customer asks for an offer.',
  title: 'Draft offers',
  verb: 'draft offers',
  does: 'Drafts offers in Jurnal for customers already in your list.',
  limit: 'Up to {max_amount} per offer, {max_per_day} a day.',
  whose: 'Your customers: name.',
  undo: 'Partly: your team can delete it in Jurnal.',
  'cannot.change': 'Change or delete offers',
  example: '“An offer, please.” → an offer for PT Contoh.',
  most: '{max_per_day} offers a day, {max_total_per_day} in total.',
  confirm: 'An offer for {customer}.',
  confirmation: 'The customer must confirm the offer first.',
}

const id: typeof en = {
  name: 'Buat penawaran',
  row: 'Mencatat penawaran di Jurnal.',
  when: 'Misalnya: saat pelanggan meminta penawaran.',
  title: 'Membuat penawaran',
  verb: 'membuat penawaran',
  does: 'Membuat penawaran di Jurnal untuk pelanggan yang sudah terdaftar.',
  limit: 'Maksimal {max_amount} per penawaran, {max_per_day} per hari.',
  whose: 'Pelanggan Anda: nama.',
  undo: 'Sebagian: tim Anda dapat menghapusnya di Jurnal.',
  'cannot.change': 'Mengubah atau menghapus penawaran',
  example: '“Minta penawaran.” → penawaran untuk PT Contoh.',
  most: '{max_per_day} penawaran per hari, total {max_total_per_day}.',
  confirm: 'Penawaran untuk {customer}.',
  confirmation: 'Pelanggan harus mengonfirmasi penawarannya terlebih dahulu.',
}

const named = (texts: typeof en, discount: string) => ({
  ...Object.fromEntries(Object.entries(texts).map(([part, text]) => [`action.${offer}.${part}`, text])),
  ...{ 'field.discount': discount, 'field.discount.said': discount },
})

export const withOffer: Product[] = products.map((product) =>
  product.id === 'jurnal'
    ? {
        ...product,
        sentences: {
          en: { ...product.sentences.en, ...named(en, 'Discount') },
          id: { ...product.sentences.id, ...named(id, 'Diskon') },
        },
        actions: [...product.actions, action],
      }
    : product,
)
