/** The products, as if Talenta's reimbursement could be carried out: it leads to a payment and touches personal data. */
import { z } from 'zod'
import { defineVersion, type Product, path } from '../../products/define.ts'
import { products } from '../../products/index.ts'

export const reimbursement = 'talenta_approve_reimbursement'

const version = defineVersion({
  version: 1,
  scopes: ['talenta:reimbursement:approve'],
  endpoints: ['POST /reimbursements/{}/approve', 'GET /reimbursements/{}'],
  effect: 'money',
  dataClass: 'personal',
  identity: 'employee',
  repeatable: false,
  limits: { maxAmount: { default: 1_000_000, max: 10_000_000 }, maxPerDay: { default: 10, max: 100 } },
  input: z.strictObject({ number: z.string().min(1).max(40).describe('Number of the reimbursement.') }),
  output: z.strictObject({ number: z.string().max(40).describe('Number of the reimbursement.') }),
  prepare: () => ({}),
  measure: () => ({ amount: 85_000n }),
  call: (input, _found, act) => ({
    method: 'POST',
    path: path`/reimbursements/${input.number}/approve`,
    body: { reference: act.reference },
  }),
  read: () => ({ number: 'R-1' }),
  find: (act) => ({ method: 'GET', path: path`/reimbursements/${act.reference}` }),
  summarise: (output) => output.number,
  sample: { input: { number: 'R-1' }, lookups: {}, answer: { status: 200, body: {} } },
})

export const withReimbursement: Product[] = products.map((product) => ({
  ...product,
  ...(product.id === 'talenta' && { proof: { path: '/company' } }),
  actions: product.actions.map((action) => (action.id === reimbursement ? { ...action, versions: [version] } : action)),
}))
