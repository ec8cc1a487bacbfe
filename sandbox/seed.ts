/** What the sandbox holds at the beginning and after a reset: companies, people, agents, and the products' own data. */
import { seedDesty } from './desty/seed.ts'
import {
  type Agent,
  type Company,
  type Language,
  type Membership,
  membershipId,
  type Person,
} from './directory/records.ts'
import type { Product } from './gateway/endpoint.ts'
import { seedJurnal } from './jurnal/seed.ts'
import type { State } from './state.ts'
import { seedTalenta } from './talenta/seed.ts'

const open = { feature: true, addon: true, flag: true }

const companies: (Pick<Company, 'id' | 'name' | 'language' | 'gates'> & { owner: string })[] = [
  { id: '102938', name: 'PT Kopi Nusantara', language: 'id', gates: open, owner: 'Ratna Kusumawardhani' },
  { id: '204857', name: 'CV Tunggal Jaya', language: 'id', gates: open, owner: 'Hendra Gunawan' },
  { id: '305112', name: 'PT Samudra Retail', language: 'en', gates: open, owner: 'Yusuf Rahman' },
  {
    id: '406233',
    name: 'PT Belum Berlangganan',
    language: 'id',
    gates: { ...open, addon: false },
    owner: 'Wulan Anggraini',
  },
]

const people: [sub: string, name: string, domain: string, language: Language][] = [
  ['dewi', 'Dewi Lestari', 'kopinusantara.example', 'id'],
  ['budi', 'Budi Santoso', 'kopinusantara.example', 'id'],
  ['rina', 'Rina Wulandari', 'kopinusantara.example', 'id'],
  ['sari', 'Sari Wijaya', 'kopinusantara.example', 'id'],
  ['andi', 'Andi Pratama', 'kopinusantara.example', 'id'],
  ['hendra', 'Hendra Gunawan', 'tunggaljaya.example', 'id'],
  ['lina', 'Lina Hartono', 'samudraretail.example', 'en'],
  ['yusuf', 'Yusuf Rahman', 'samudraretail.example', 'en'],
  ['tono', 'Tono Saputra', 'belumberlangganan.example', 'id'],
  ['maya', 'Maya Putri', 'mitrakonsultan.example', 'id'],
  ['nadia', 'Nadia Kusuma', 'mekari.example', 'en'],
]

const memberships: (Pick<Membership, 'company' | 'sub'> & Partial<Membership>)[] = [
  { company: '102938', sub: 'dewi', role: 'admin' },
  { company: '102938', sub: 'budi', role: 'supervisor' },
  { company: '102938', sub: 'rina', role: 'agent' },
  { company: '102938', sub: 'sari', superAdmin: true },
  { company: '102938', sub: 'andi', role: 'admin', superAdmin: true },
  { company: '102938', sub: 'maya', role: 'admin', consultant: true },
  { company: '204857', sub: 'hendra', role: 'admin', superAdmin: true },
  { company: '305112', sub: 'lina', role: 'admin' },
  { company: '305112', sub: 'yusuf', superAdmin: true },
  { company: '305112', sub: 'maya', role: 'admin', consultant: true },
  { company: '406233', sub: 'tono', role: 'admin' },
]

const agents: [id: string, company: string, name: string, description: string][] = [
  ['agent-kopi', '102938', 'Kopi Assistant', 'Melayani penjualan kopi lewat WhatsApp'],
  ['agent-hr', '102938', 'HR Helper', 'Menjawab pertanyaan karyawan tentang reimbursement dan slip gaji'],
  ['agent-toko', '102938', 'Toko Online', 'Menjawab pembeli toko online tentang stok, pembayaran, dan voucher'],
  ['agent-tunggal', '204857', 'Tunggal CS', 'Menerima pesanan dan keluhan pelanggan bengkel'],
  ['agent-samudra', '305112', 'Samudra Care', 'Helps shoppers with orders and invoices'],
  ['agent-baru', '406233', 'CS Baru', 'Menyapa pelanggan baru'],
]

export function seed(state: State, products: readonly Product[]): void {
  seedDirectory(
    state,
    products.map(({ name }) => name),
  )
  seedJurnal(state)
  seedTalenta(state)
  seedDesty(state)
}

function seedDirectory(state: State, products: string[]): void {
  for (const { owner, ...company } of companies) {
    const whole = { ...company, timeZone: 'Asia/Jakarta', accountOwner: { name: owner }, products }
    state.put<Company>('companies', company.id, whole)
  }
  for (const [sub, name, domain, language] of people) {
    const person = { sub, name, email: `${sub}@${domain}`, emailVerified: true, language, disabled: false }
    state.put<Person>('people', sub, { ...person, operator: sub === 'nadia' })
  }
  const member = { role: null, superAdmin: false, consultant: false, disabled: false }
  for (const membership of memberships) {
    const id = membershipId(membership.company, membership.sub)
    state.put<Membership>('memberships', id, { ...member, ...membership })
  }
  for (const [id, company, name, description] of agents) {
    const language = company === '305112' ? 'en' : 'id'
    const agent = { id, company, name, description, language, enabled: true, updatedAt: '2026-01-05T02:00:00.000Z' }
    state.put<Agent>('agents', id, agent as Agent)
  }
  state.put('settings', 'directory', { version: 1 })
}
