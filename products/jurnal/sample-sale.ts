/** One made-up sale from end to end, in the shapes in which Jurnal answers. It names no due date, which would one day be over. */
import { type Sample, sampleAct } from '../define.ts'
import type { SaleKind } from './read-sale.ts'
import type { SaleInput } from './sale.ts'

export function sampleSale({ wrapper }: SaleKind): Sample<SaleInput> {
  return {
    input: {
      customer: 'PT Contoh',
      items: [{ product: 'Kopi Arabika Gayo 1 kg', quantity: 2 }],
    },
    lookups: {
      customer: { data: [{ id: 544_101, display_name: 'PT Contoh' }], total: 1, more: false },
      products: [{ data: [gayo], total: 1, more: false }],
      taxes: { company_taxes: [{ id: 3_190, name: 'PPN', rate: '11.0' }] },
    },
    answer: {
      status: 201,
      body: {
        [wrapper]: {
          id: 6_369_821,
          transaction_no: '10001',
          custom_id: sampleAct.reference,
          person: { id: 544_101, display_name: 'PT Contoh' },
          original_amount: '370000.0',
          transaction_status: { id: 1, name: 'Open', name_bahasa: 'Belum Dibayar' },
          due_date: '24/12/2026',
        },
      },
    },
  }
}

const gayo = {
  id: 448_201,
  name: 'Kopi Arabika Gayo 1 kg',
  product_code: 'KOP-GAYO-1',
  sell_price_per_unit: '185000.0',
  taxable_sell: true,
}
