/** What the companies' books hold at the beginning: customers, products with prices, taxes, terms and tags, some of it archived; no documents. */
import type { State } from '../state.ts'
import { keepRecord } from './records.ts'

type CustomerRow = [name: string, email: string, phone: string, address: string]
type ProductRow = [name: string, code: string, price: string, unit: string, quantity: number]

interface Books {
  customers: CustomerRow[]
  products: ProductRow[]
  /** Names of customers and products that are put away. */
  archived: string[]
  /** Codes of the products that are sold with PPN; the others name no tax. */
  taxed: string[]
  tags: string[]
}

/** PPh 23 is what a customer withholds; Jurnal lists it beside the taxes that are added. */
const taxes: [name: string, rate: string][] = [
  ['PPN', '11.0'],
  ['PPN 12', '12.0'],
  ['Bebas PPN', '0.0'],
  ['PB1 Restoran', '10.0'],
  ['PPh 23', '2.0'],
]

const terms: [name: string, days: number][] = [
  ['Net 30', 30],
  ['Net 15', 15],
  ['Cash on Delivery', 0],
  ['Custom', 0],
]

// biome-ignore format: rows of a table
const coffeeWholesaler: Books = {
  customers: [
    ['PT Contoh', 'pembelian@contoh.example', '021-5550101', 'Jl. Jenderal Sudirman Kav. 52, Jakarta Selatan 12190'],
    ['Toko Maju', 'tokomaju@maju.example', '0812-5550-0102', 'Jl. Ahmad Yani No. 14, Bandung 40112'],
    ['Kedai Sinar Pagi', 'halo@sinarpagi.example', '0812-5550-0103', 'Jl. Cikini Raya No. 8, Jakarta Pusat 10330'],
    ['CV Sinar Abadi', 'admin@sinarabadi.example', '031-5550104', 'Jl. Raya Darmo No. 71, Surabaya 60264'],
    ['Warung Kopi Bu Tini', 'butini@warung.example', '0813-5550-0105', 'Jl. Kaliurang KM 5, Sleman 55281'],
    ['Hotel Puri Melati', 'purchasing@purimelati.example', '0274-555106', 'Jl. Malioboro No. 60, Yogyakarta 55213'],
    ['Kafe Titik Temu', 'kontak@titiktemu.example', '0811-5550-0107', 'Jl. Senopati No. 22, Jakarta Selatan 12110'],
    ['PT Anugerah Boga', 'ap@anugerahboga.example', '021-5550108', 'Jl. Raya Bekasi KM 21, Jakarta Timur 13920'],
    ['Koperasi Karyawan Sejahtera', 'koperasi@sejahtera.example', '024-555109', 'Jl. Pandanaran No. 30, Semarang 50134'],
    ['Toko Berkah Jaya', 'berkahjaya@toko.example', '0852-5550-0110', 'Jl. Gajah Mada No. 3, Denpasar 80111'],
    ['Roti & Kopi Senja', 'order@senja.example', '0817-5550-0111', 'Jl. Braga No. 99, Bandung 40111'],
    ['RM Padang Sederhana Baru', 'sederhanabaru@rm.example', '061-555112', 'Jl. Gatot Subroto No. 18, Medan 20118'],
    ['PT Langit Biru Indonesia', 'finance@langitbiru.example', '021-5550113', 'Jl. TB Simatupang No. 41, Jakarta Selatan 12430'],
    ['Ibu Siti Rahayu', 'siti.rahayu@mail.example', '0812-5550-0114', 'Jl. Margonda Raya No. 5, Depok 16424'],
    ['Ibu Siti Rahayu', 'siti.r@mail.example', '0821-5550-0116', 'Jl. Dago No. 12, Bandung 40135'],
    ['Kedai Lama Sentosa', 'sentosa@kedai.example', '0812-5550-0117', 'Jl. Pasar Baru No. 4, Jakarta Pusat 10710'],
    ['Bapak Agus Setiawan', 'agus.setiawan@mail.example', '0813-5550-0115', 'Jl. Pajajaran No. 27, Bogor 16128'],
  ],
  products: [
    ['Kopi Arabika Gayo 1 kg', 'KOP-GAYO-1', '185000', 'Pcs', 240],
    ['Kopi Arabika Gayo 250 g', 'KOP-GAYO-025', '52500', 'Pcs', 600],
    ['Kopi Arabika Toraja 1 kg', 'KOP-TORA-1', '210000', 'Pcs', 120],
    ['Kopi Arabika Kintamani 1 kg', 'KOP-KINT-1', '195000', 'Pcs', 95],
    ['Kopi Arabika Flores Bajawa 1 kg', 'KOP-BAJA-1', '198000', 'Pcs', 64],
    ['Kopi Robusta Lampung 1 kg', 'KOP-LAMP-1', '98000', 'Pcs', 480],
    ['Kopi Robusta Temanggung 1 kg', 'KOP-TEMA-1', '105000', 'Pcs', 310],
    ['Kopi Luwak Asli 100 g', 'KOP-LUWA-01', '350000', 'Pcs', 18],
    ['House Blend Nusantara 500 g', 'BLN-NUSA-05', '87500', 'Pcs', 420],
    ['Espresso Blend Senja 1 kg', 'BLN-SENJ-1', '165000', 'Pcs', 150],
    ['Drip Bag Gayo isi 10', 'DRP-GAYO-10', '62000', 'Box', 700],
    ['Cold Brew Botol 250 ml', 'CBR-BOTL-25', '24500', 'Botol', 960],
    ['Gula Aren Cair 1 L', 'GUL-AREN-1', '47000', 'Botol', 180],
    ['Kertas Saring V60 isi 100', 'ALT-V60-100', '78000', 'Pak', 85],
    ['Gilingan Kopi Manual', 'ALT-GILI-1', '425000', 'Unit', 22],
    ['Timbangan Digital', 'ALT-TIMB-1', '189900', 'Unit', 31],
    ['Kopi Liberika Meranti 1 kg', 'KOP-LIBE-1', '176000', 'Pcs', 0],
  ],
  archived: ['Kedai Lama Sentosa', 'Kopi Liberika Meranti 1 kg'],
  taxed: ['ALT-GILI-1', 'ALT-TIMB-1'],
  tags: ['Grosir', 'Qontak', 'Prioritas'],
}

// biome-ignore format: rows of a table
const workshopSupplier: Books = {
  customers: [
    ['PT Contoh', 'bengkel@contoh.example', '021-5550201', 'Jl. Daan Mogot KM 11, Jakarta Barat 11710'],
    ['Bengkel Maju Motor', 'majumotor@bengkel.example', '0812-5550-0202', 'Jl. Soekarno Hatta No. 210, Bandung 40235'],
    ['Bengkel Sinar Jaya', 'sinarjaya@bengkel.example', '0813-5550-0203', 'Jl. Raya Bogor KM 28, Jakarta Timur 13710'],
    ['CV Roda Mas', 'pembelian@rodamas.example', '031-5550204', 'Jl. Kenjeran No. 44, Surabaya 60134'],
    ['PO Lintas Jawa', 'gudang@lintasjawa.example', '024-555205', 'Jl. Kaligawe No. 9, Semarang 50118'],
    ['Bapak Rudi Hartanto', 'rudi.hartanto@mail.example', '0815-5550-0206', 'Jl. Veteran No. 12, Malang 65145'],
  ],
  products: [
    ['Oli Mesin 10W-40 1 L', 'OLI-1040-1', '68000', 'Botol', 380],
    ['Oli Mesin 10W-40 4 L', 'OLI-1040-4', '245000', 'Galon', 120],
    ['Aki Kering 12V 5Ah', 'AKI-12V-5', '215000', 'Unit', 75],
    ['Kampas Rem Depan', 'KMP-DEPN-1', '54000', 'Set', 260],
    ['Ban Luar 80/90-14', 'BAN-8090-14', '187500', 'Unit', 140],
    ['Busi Iridium', 'BUS-IRID-1', '95000', 'Pcs', 410],
  ],
  archived: [],
  taxed: ['AKI-12V-5', 'BAN-8090-14'],
  tags: ['Bengkel', 'Qontak'],
}

// biome-ignore format: rows of a table
const retailer: Books = {
  customers: [
    ['PT Contoh', 'office@contoh.example', '021-5550301', 'Jl. MH Thamrin No. 1, Jakarta Pusat 10310'],
    ['Yayasan Sinar Harapan', 'sekretariat@sinarharapan.example', '0361-555302', 'Jl. Teuku Umar No. 77, Denpasar 80113'],
    ['Toko Samudra Mini', 'mini@samudra.example', '0411-555303', 'Jl. Pettarani No. 15, Makassar 90222'],
    ['Ms. Clara Wibowo', 'clara.wibowo@mail.example', '0811-5550-0304', 'Jl. Kemang Raya No. 6, Jakarta Selatan 12730'],
    ['Mr. David Tan', 'david.tan@mail.example', '0816-5550-0305', 'Jl. Boulevard Barat No. 3, Jakarta Utara 14240'],
    ['Hotel Ombak Biru', 'store@ombakbiru.example', '0370-555306', 'Jl. Raya Senggigi KM 10, Lombok Barat 83355'],
  ],
  products: [
    ['Kaos Polos Hitam M', 'KAO-HIT-M', '79000', 'Pcs', 320],
    ['Kaos Polos Hitam L', 'KAO-HIT-L', '79000', 'Pcs', 280],
    ['Tas Belanja Kanvas', 'TAS-KANV-1', '45000', 'Pcs', 540],
    ['Botol Minum 750 ml', 'BTL-750-1', '125000', 'Pcs', 160],
    ['Payung Lipat', 'PAY-LIPT-1', '98500', 'Pcs', 90],
    ['Kartu Hadiah Rp100.000', 'GFT-100', '100000', 'Pcs', 1000],
    ['Kaos Polos Putih M', 'KAO-PUT-M', '79000', 'Pcs', 0],
  ],
  archived: ['Kaos Polos Putih M'],
  taxed: ['KAO-HIT-M', 'KAO-HIT-L', 'TAS-KANV-1', 'BTL-750-1', 'PAY-LIPT-1'],
  tags: ['Retail', 'Qontak'],
}

const books: Record<string, Books> = { 102938: coffeeWholesaler, 204857: workshopSupplier, 305112: retailer }

export function seedJurnal(state: State): void {
  for (const [company, { customers, products, archived, taxed, tags }] of Object.entries(books)) {
    const isArchived = (name: string) => archived.includes(name)
    const [ppn] = taxes.map(([name, rate]) => keepRecord(state, 'taxes', { company, name, rate }))
    for (const [name, email, phone, address] of customers) {
      keepRecord(state, 'customers', { company, name, email, phone, address, archived: isArchived(name) })
    }
    for (const [name, code, price, unit, quantity] of products) {
      const taxId = taxed.includes(code) ? (ppn?.id ?? null) : null
      const kept = { customId: code.toLowerCase(), price, unit, quantity, archived: isArchived(name), taxId }
      keepRecord(state, 'products', { company, name, code, ...kept })
    }
    for (const [name, days] of terms) keepRecord(state, 'terms', { company, name, days })
    for (const name of tags) keepRecord(state, 'tags', { company, name })
  }
}
