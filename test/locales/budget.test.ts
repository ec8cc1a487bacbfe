import { describe, expect, it } from 'vitest'
import { limitKinds } from '../../contract/action.ts'
import { inKey } from '../../locales/index.ts'
import { en, id } from './sentences.ts'

type Sentences = Record<string, string>

/** How many words a person reads: a fact counts as one, an arrow or a dash as none. */
function words(sentences: Sentences, keys: string[]): number {
  const texts = keys.map((key) => sentences[key] ?? expect.fail(`no sentence ${key}`))
  const marked = texts.join(' ').replace(/\{\w+\}/g, 'fact')
  return marked.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length
}

const languages: [string, Sentences][] = [
  ['en', en],
  ['id', id],
]

describe.each(languages)('the approval page (%s)', (_, sentences) => {
  const worstCases = Object.keys(sentences).filter((key) => /^action\..*\.most$|^page\.most\.read$/.test(key))

  it.each(worstCases)('has a summary of at most 70 words, with %s [APPR-13]', (worstCase) => {
    const mix = ['page.mix.read', 'page.mix.write', 'page.mix.money']
    const summary = ['page.headline', 'page.who', ...mix, 'page.most', worstCase, 'page.once.open', 'page.closes']
    expect(words(sentences, summary)).toBeLessThanOrEqual(70)
  })

  it.each([
    ['jurnal_create_sales_invoice', ['effect.write', 'undo.partly']],
    ['jurnal_create_sales_order', ['effect.write', 'undo.partly']],
    ['talenta_approve_reimbursement', ['effect.money', 'effect.personal', 'undo.no']],
    ['talenta_generate_payslip', ['effect.personal', 'undo.nothing']],
    ['desty_check_product_stock', ['effect.read', 'undo.nothing']],
    ['desty_check_payment_status', ['effect.read', 'undo.nothing']],
    ['desty_check_voucher', ['effect.read', 'undo.nothing']],
  ])('shows at most 35 words of %s before Details is opened [APPR-13]', (action, chips) => {
    const visible = ['title', 'does', 'limit', 'limit.words']
      .map((part) => `action.${action}.${part}`)
      .filter((key) => key in sentences)
    expect(words(sentences, [...visible, ...chips])).toBeLessThanOrEqual(35)
  })

  const beyond = Object.entries(limitKinds).flatMap(([name, kind]) => {
    if (kind === 'percent') return [`limit.${inKey(name)}.says`]
    return kind === 'rule' ? [`limit.${inKey(name)}.off`] : []
  })

  it.each(beyond)('says in at most five words more what goes beyond what is usual: %s [APPR-13]', (key) => {
    expect(words(sentences, [key])).toBeLessThanOrEqual(5)
  })
})
