/** What Dewi wants on the main path, and how it is told in either language. */
import type { Language } from '../../locales/index.ts'

export const agentName = 'Kopi Assistant'
export const note = 'Pelanggan grosir sering meminta faktur di luar jam kerja.'
export const limits = { maxAmount: '2500000', maxPerDay: '5' }

export const words = {
  en: { search: 'invoice', limit: 'Up to Rp2.500.000 per invoice, 5 a day.', most: '5 invoices a day, Rp12.500.000' },
  id: {
    search: 'faktur',
    limit: 'Maksimal Rp2.500.000 per faktur, 5 faktur per hari.',
    most: '5 faktur per hari, total Rp12.500.000',
  },
} satisfies Record<Language, object>
