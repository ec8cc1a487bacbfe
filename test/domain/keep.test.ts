import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../contract/error.ts'
import { products } from '../../products/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { factsToKeep } from '../../server/domain/execution/keep.ts'

const catalogue = createCatalogue(products)
const kept = (action: string, code: ErrorCode, facts: object) =>
  JSON.parse(JSON.stringify(factsToKeep(catalogue.find(action)?.action, { code, facts: { ...facts } })))

describe('what is kept of a refusal', () => {
  it('names no customer: what was asked for, what there is, what was to be confirmed [AUDIT-4]', () => {
    const facts = { field: 'customer', reason: 'several', asked: 'Sinar', choices: ['Sinar Pagi', 'Sinar Abadi'] }
    expect(kept('jurnal_create_sales_invoice', 'invalid_input', facts)).toEqual({
      ...{ field: 'customer', reason: 'several', choiceCount: 2 },
    })
    const asking = { confirmation: 'cfm_1', text: '2 × Kopi for PT Contoh' }
    expect(kept('jurnal_create_sales_invoice', 'confirmation_required', asking)).toEqual({ confirmation: 'cfm_1' })
  })

  it('says how much was beyond a limit, and not who was beyond one [AUDIT-1] [AUDIT-4]', () => {
    const much = { limit: 'maxAmount', reason: 'rupiah', bound: '1000000', asked: '1850000' }
    expect(kept('jurnal_create_sales_invoice', 'limit_reached', much)).toEqual(much)
    const who = { limit: 'customers', reason: 'names' }
    expect(kept('jurnal_create_sales_invoice', 'limit_reached', { ...who, asked: 'PT Contoh' })).toEqual(who)
  })

  it('has the product’s own words, but not where they may be about a person [AUDIT-4]', () => {
    const no = { reason: 'Sari has left', field: 'reimbursement' }
    expect(kept('talenta_approve_reimbursement', 'product_rejected', no)).toEqual({ field: 'reimbursement' })
    expect(kept('jurnal_create_sales_invoice', 'product_rejected', no)).toEqual(no)
  })
})
