/** The online shop of PT Samudra Retail. */
import type { Shop } from './seed.ts'

// biome-ignore format: rows of a table
export const retailShop: Shop = {
  warehouses: ['Gudang Denpasar', 'Gudang Makassar'],
  products: [
    ['Kaos Polos', [
      ['KAO-HIT-M', ['Hitam', 'M'], 79_000, [120, 45]],
      ['KAO-HIT-L', ['Hitam', 'L'], 79_000, [95, 0]],
      ['KAO-PTH-M', ['Putih', 'M'], 79_000, [0, 0]],
      ['KAO-PTH-L', ['Putih', 'L'], 79_000, [3, 18]],
    ]],
    ['Tas Belanja Kanvas', [['TAS-KANV-1', [], 45_000, [310, 84]]]],
    ['Botol Minum 750 ml', [
      ['BTL-750-BIR', ['Biru'], 125_000, [22, 9]],
      ['BTL-750-HIJ', ['Hijau'], 125_000, [-1, 0]],
    ]],
    ['Payung Lipat', [['PAY-LIPT-1', [], 98_500, [40, null]]]],
    ['Paket Pantai', [['PKT-PANT-1', [], 265_000, [6, 0]]]],
    ['Kartu Hadiah Rp100.000', [['GFT-100', [], 100_000, [null, null]]]],
  ],
  bundles: ['Paket Pantai'],
  orders: [
    ['530001', 'Desty Store', true, 'Completed', 'Virtual Account', '2026-11-05T12:10:00+08:00', 'Clara Wibowo', '0811-5550-0304', 'Jl. Kemang Raya No. 6, Jakarta Selatan 12730', 'KAO-HIT-M', 2],
    ['530002', 'Desty Store', false, 'Unpaid', 'QRIS', '2026-11-12T17:35:00+08:00', 'David Tan', '0816-5550-0305', 'Jl. Boulevard Barat No. 3, Jakarta Utara 14240', 'PAY-LIPT-1', 1],
    ['530003', 'Desty Store', false, 'Ready_To_Ship', 'COD', '2026-11-15T09:00:00+08:00', 'Made Suarta', '+6281555500306', 'Jl. Teuku Umar No. 12, Denpasar 80113', 'TAS-KANV-1', 4],
  ],
  vouchers: [
    { code: 'BEACH20', name: 'Beach season', type: 'PERCENT', value: 20, maxDiscount: 60_000, minPurchase: 200_000, days: [-7, 21], quota: 150, usedCount: 40, status: 'ACTIVE', skus: [] },
    { code: 'OLDBEACH', name: 'Last season', type: 'PERCENT', value: 20, maxDiscount: 60_000, minPurchase: 200_000, days: [-200, -120], quota: 150, usedCount: 150, status: 'EXPIRED', skus: [] },
  ],
}
