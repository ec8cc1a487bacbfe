import { describe, expect, it } from 'vitest'
import { decider, fieldsOf, openAsked, wordsOf } from './super-admin.ts'

const stock = 'desty_check_product_stock'

describe('The limits of a part', () => {
  it('[APPR-4] shows what was asked, and what is too much, as the language writes numbers', async () => {
    const { house, path } = await openAsked({ actions: [stock], limits: { maxPerDay: 1000 } })
    const sari = await decider(house)
    const page = await sari.open(`${path}?step=part`)
    expect(wordsOf(page.text)).toContain('Diajukan: 1.000')
    const fields = { ...fieldsOf(page), [`granted[${stock}]`]: 'yes', [`maxPerDay[${stock}]`]: '1.001' }
    const { text } = await sari.submit(`${path}/decide`, fields)
    expect(wordsOf(text)).toContain('Tidak boleh melebihi yang diajukan: 1.000.')
  })
})
