/** Who works in the companies at the beginning, and which reimbursements have been asked for in the last days. */
import { addDays, dayOf } from '../jurnal/day.ts'
import type { State } from '../state.ts'
import { type Approval, type ApprovalStatus, collectionOf, type Employee, type Reimbursement } from './records.ts'

type EmployeeRow = [
  userId: number,
  name: string,
  position: string,
  organization: string,
  joinDate: string,
  salary: number,
]
/** An approver with a sign has decided: + yes, - no. */
type Layer = number | `${'+' | '-'}${number}`
type ReimbursementRow = [
  user: number,
  policy: string,
  description: string,
  amount: number,
  daysAgo: number,
  layers: Layer[],
  canceled?: 'canceled',
]

interface Staff {
  domain: string
  branch: string
  numbers: string
  employees: EmployeeRow[]
  reimbursements: ReimbursementRow[]
}

// biome-ignore format: rows of a table
const coffeeWholesaler: Staff = {
  domain: 'kopinusantara.example', branch: 'Jakarta', numbers: 'KPN',
  employees: [
    [8001, 'Sari Puspita', 'Staf Pemasaran', 'Pemasaran', '2023-03-01', 7_315_000],
    [8002, 'Bambang Prasetyo', 'Manajer Pemasaran', 'Pemasaran', '2020-07-15', 18_465_000],
    [8003, 'Fitri Handayani', 'Manajer Keuangan', 'Keuangan', '2019-01-07', 21_935_000],
    [8004, 'Joko Susilo', 'Staf Penjualan', 'Pemasaran', '2022-09-12', 6_845_000],
    [8005, 'Dian Permata', 'Desainer', 'Pemasaran', '2024-02-05', 8_255_000],
    [8006, 'Rudi Hermawan', 'Koordinator Gudang', 'Operasional', '2021-11-22', 9_175_000],
    [8007, 'Ayu Lestari', 'Staf Keuangan', 'Keuangan', '2025-06-02', 6_995_000],
  ],
  reimbursements: [
    [8001, 'Transportasi', 'Taksi ke kantor klien di Kuningan', 85_000, 2, [8002]],
    [8004, 'Perjalanan dinas', 'Hotel dua malam, pameran kopi Bandung', 1_450_000, 4, [8002, 8003]],
    [8002, 'Jamuan', 'Makan siang dengan Hotel Puri Melati', 640_000, 3, [8002]],
    [8005, 'Perlengkapan kerja', 'Tablet gambar', 2_750_000, 6, ['+8002', 8003]],
    [8006, 'Kesehatan', 'Rawat inap tiga hari', 12_500_000, 5, [8002, 8003]],
    [8007, 'Transportasi', 'Parkir dan tol ke bank', 47_500, 1, [8003]],
    [8001, 'Komunikasi', 'Paket data September', 150_000, 40, ['+8002']],
    [8004, 'Jamuan', 'Makan malam tanpa kuitansi', 890_000, 33, ['-8002', 8003]],
    [8005, 'Perlengkapan kerja', 'Kursi kantor', 1_950_000, 20, [8002], 'canceled'],
  ],
}

// biome-ignore format: rows of a table
const retailer: Staff = {
  domain: 'samudraretail.example', branch: 'Denpasar', numbers: 'SMR',
  employees: [
    [9001, 'Wayan Artana', 'Store Associate', 'Retail', '2022-04-18', 5_485_000],
    [9002, 'Michelle Tanoto', 'Store Manager', 'Retail', '2019-08-01', 14_725_000],
    [9003, 'Kevin Halim', 'Finance Manager', 'Finance', '2020-10-05', 17_155_000],
  ],
  reimbursements: [
    [9001, 'Transport', 'Delivery to a customer in Ubud', 120_000, 1, [9002]],
    [9001, 'Training', 'Visual merchandising course', 1_800_000, 7, [9002, 9003]],
  ],
}

const staffs: Record<string, Staff> = { 102938: coffeeWholesaler, 305112: retailer }

export function seedTalenta(state: State): void {
  const today = dayOf(Date.now())
  for (const [company, staff] of Object.entries(staffs)) {
    const employees = staff.employees.map((row) => employeeOf(company, staff, row))
    for (const employee of employees) state.put(collectionOf('employees'), String(employee.userId), employee)
    for (const row of staff.reimbursements) {
      const id = state.next(collectionOf('reimbursements'), 93_001)
      state.put(collectionOf('reimbursements'), String(id), reimbursementOf(row, { id, employees, today }))
    }
  }
}

function employeeOf(company: string, { domain, branch, numbers }: Staff, row: EmployeeRow): Employee {
  const [userId, name, position, organization, joinDate, salary] = row
  const email = `${name.toLowerCase().replace(' ', '.')}@${domain}`
  const reached = { email, phone: `0812-5550-${userId}`, branch, employeeId: `${numbers}-${userId - 7000}` }
  return { company, userId, name, position, organization, joinDate, salary, ...reached }
}

function reimbursementOf(
  [user, policy_name, description, amount, daysAgo, layers, canceled]: ReimbursementRow,
  { id, employees, today }: { id: number; employees: Employee[]; today: string },
): Reimbursement {
  const find = (userId: number) => employees.find((one) => one.userId === userId)
  const { company = '', name: full_name = '', employeeId: employee_id = '' } = find(user) ?? {}
  const request_date = addDays(today, -daysAgo)
  const approvals = layers.map((layer, index) => approvalOf(layer, index + 1, { find, day: request_date }))
  const status = canceled ?? approvals.find((one) => one.status !== 'approved')?.status ?? 'approved'
  const about = {
    policy_name,
    description,
    amount,
    currency: 'IDR' as const,
    request_date,
    effective_date: request_date,
  }
  return {
    ...{ company, id, transaction_id: `RMB-${id}`, user_id: user, employee_id, full_name, ...about },
    benefits: [{ name: policy_name, amount }],
    attachments: [],
    status,
    disbursement_status: status === 'approved' ? 'paid' : 'unpaid',
    approvals,
  }
}

const signs: Record<string, ApprovalStatus> = { '+': 'approved', '-': 'rejected' }

function approvalOf(
  layer: Layer,
  level: number,
  { find, day }: { find(userId: number): Employee | undefined; day: string },
): Approval {
  const status = signs[String(layer).charAt(0)] ?? 'pending'
  const approver_user_id = Math.abs(Number(layer))
  const decided_at = status === 'pending' ? null : `${addDays(day, 1)}T03:00:00.000Z`
  return { level, approver_user_id, approver_name: find(approver_user_id)?.name ?? '', status, decided_at, note: null }
}
